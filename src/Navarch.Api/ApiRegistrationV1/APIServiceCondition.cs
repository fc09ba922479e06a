namespace Navarch.Api.ApiRegistrationV1;

[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition")]
public sealed partial record APIServiceCondition
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    [Field(4)]
    public string Reason { get; init; } = "";

    [Field(5)]
    public string Message { get; init; } = "";
}
