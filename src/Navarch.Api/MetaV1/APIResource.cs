namespace Navarch.Api.MetaV1;

/// <summary>A resource of a group and version.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIResource")]
public sealed partial record APIResource
{
    /// <summary>In URLs: the plural.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>On the command line.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string SingularName { get; init; } = "";

    /// <summary>Whether it stands in namespaces.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public bool Namespaced { get; init; }

    /// <summary>The group of its kind, where that is another.</summary>
    [Field(8)]
    public string Group { get; init; } = "";

    /// <summary>The version of its kind, where that is another.</summary>
    [Field(9)]
    public string Version { get; init; } = "";

    /// <summary>Its kind.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>A message of its own in protobuf, which holds the names.</summary>
    [Field(1, Inline = 4, Required = true, AlwaysWritten = true)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    /// <summary>Shorter names on the command line.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of resources to which it belongs, such as all.</summary>
    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Changes when the version changes in which it is stored.</summary>
    [Field(10)]
    public string StorageVersionHash { get; init; } = "";
}
