namespace Navarch.Api.AuthorizationV1;

[ApiType("io.k8s.api.authorization.v1.SubjectAccessReviewStatus")]
public sealed partial record SubjectAccessReviewStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public bool Allowed { get; init; }

    [Field(4)]
    public bool Denied { get; init; }

    [Field(2)]
    public string Reason { get; init; } = "";

    [Field(3)]
    public string EvaluationError { get; init; } = "";
}
