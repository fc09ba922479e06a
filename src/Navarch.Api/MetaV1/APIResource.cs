namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIResource")]
public sealed partial record APIResource
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(6, Required = true, AlwaysWritten = true)]
    public string SingularName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public bool Namespaced { get; init; }

    [Field(8)]
    public string Group { get; init; } = "";

    [Field(9)]
    public string Version { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    /// <summary>A message of its own in protobuf, which holds the names.</summary>
    [Field(1, Inline = 4, Required = true, AlwaysWritten = true)]
    public IReadOnlyList<string> Verbs { get; init; } = [];

    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> Categories { get; init; } = [];

    [Field(10)]
    public string StorageVersionHash { get; init; } = "";
}
