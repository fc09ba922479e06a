namespace Navarch.Api.CoreV1;

/// <summary>What the node's runtime can do, whatever the runtime class.</summary>
[ApiType("io.k8s.api.core.v1.NodeFeatures")]
public sealed partial record NodeFeatures
{
    /// <summary>It can leave out the groups that the image names.</summary>
    [Field(1)]
    public bool? SupplementalGroupsPolicy { get; init; }
}
