namespace Navarch.Api.MetaV1;

/// <summary>What a list has beside its items.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta")]
public sealed partial record ListMeta
{
    /// <summary>No longer set by the server.</summary>
    [Field(1)]
    public string SelfLink { get; init; } = "";

    /// <summary>The state of the collection that the list shows: a watch can start here.</summary>
    [Field(2)]
    public string ResourceVersion { get; init; } = "";

    /// <summary>Set when there are more objects: give it to the next request for the next page.</summary>
    [Field(3)]
    public string Continue { get; init; } = "";

    /// <summary>How many objects come after this page, where the server knows it.</summary>
    [Field(4)]
    public long? RemainingItemCount { get; init; }
}
