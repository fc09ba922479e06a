namespace Navarch.Api.ApiExtensionsV1;

/// <summary>What a kind is called.</summary>
[ApiType("io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames")]
public sealed partial record CustomResourceDefinitionNames
{
    /// <summary>In URLs, such as crontabs.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Plural { get; init; } = "";

    /// <summary>On the command line; the kind in lower case when absent.</summary>
    [Field(2)]
    public string Singular { get; init; } = "";

    /// <summary>Shorter names on the command line.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>In manifests, such as CronTab.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>For lists of it; the kind and List when absent.</summary>
    [Field(5)]
    public string ListKind { get; init; } = "";

    /// <summary>Groups of resources to which it belongs, such as all.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<string> Categories { get; init; } = [];
}
