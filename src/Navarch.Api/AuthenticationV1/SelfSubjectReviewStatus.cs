namespace Navarch.Api.AuthenticationV1;

[ApiType("io.k8s.api.authentication.v1.SelfSubjectReviewStatus")]
public sealed partial record SelfSubjectReviewStatus
{
    [Field(1, AlwaysWritten = true)]
    public UserInfo UserInfo { get; init; } = new();
}
