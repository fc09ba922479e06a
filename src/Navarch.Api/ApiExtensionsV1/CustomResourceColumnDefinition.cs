namespace Navarch.Api.ApiExtensionsV1;

/// <summary>A column that kubectl get shows.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition")]
public sealed partial record CustomResourceColumnDefinition
{
    /// <summary>Its heading.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>integer, number, string, boolean or date.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>How the value is written, as OpenAPI has formats.</summary>
    [Field(3)]
    public string Format { get; init; } = "";

    /// <summary>What it shows.</summary>
    [Field(4)]
    public string Description { get; init; } = "";

    /// <summary>0 for the usual view; more for the wide one only.</summary>
    [Field(5)]
    public int Priority { get; init; }

    /// <summary>Where the value stands in the object.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string JsonPath { get; init; } = "";
}
