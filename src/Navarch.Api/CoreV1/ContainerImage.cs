namespace Navarch.Api.CoreV1;

/// <summary>An image that a node has.</summary>
[ApiType("io.k8s.api.core.v1.ContainerImage")]
public sealed partial record ContainerImage
{
    /// <summary>Its tags and digests.</summary>
    [Field(1, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Its size on the node.</summary>
    [Field(2)]
    public long SizeBytes { get; init; }
}
