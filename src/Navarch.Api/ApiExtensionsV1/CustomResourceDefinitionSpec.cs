namespace Navarch.Api.ApiExtensionsV1;

/// <summary>What a kind is.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec")]
public sealed partial record CustomResourceDefinitionSpec
{
    /// <summary>Its group, such as stable.example.com.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Group { get; init; } = "";

    /// <summary>What it is called.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public CustomResourceDefinitionNames Names { get; init; } = new();

    /// <summary>Namespaced or Cluster.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Scope { get; init; } = "";

    /// <summary>Its versions; one of them is stored.</summary>
    [Field(7, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<CustomResourceDefinitionVersion> Versions { get; init; } = [];

    /// <summary>How objects get from one version to another.</summary>
    [Field(9)]
    public CustomResourceConversion? Conversion { get; init; }

    /// <summary>No longer allowed to be true: say x-kubernetes-preserve-unknown-fields in the schema.</summary>
    [Field(10)]
    public bool PreserveUnknownFields { get; init; }
}
