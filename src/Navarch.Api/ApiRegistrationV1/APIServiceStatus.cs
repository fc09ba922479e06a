namespace Navarch.Api.ApiRegistrationV1;

[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus")]
public sealed partial record APIServiceStatus
{
    [Field(1, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<APIServiceCondition> Conditions { get; init; } = [];
}
