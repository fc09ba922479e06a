namespace Navarch.Api.MetaV1;

/// <summary>The groups of the API.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList")]
public sealed partial record APIGroupList
{
    /// <summary>The groups.</summary>
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<APIGroup> Groups { get; init; } = [];
}
