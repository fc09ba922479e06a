namespace Navarch.Api.ApiRegistrationV1;

/// <summary>Whether a group and version is served.</summary>
[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus")]
public sealed partial record APIServiceStatus
{
    /// <summary>Whether it is available, and if not, why.</summary>
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<APIServiceCondition> Conditions { get; init; } = [];
}
