using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>Whether a range is in use.</summary>
[ApiType("io.k8s.api.networking.v1.ServiceCIDRStatus")]
public sealed partial record ServiceCIDRStatus
{
    /// <summary>Whether addresses are given out of it.</summary>
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
