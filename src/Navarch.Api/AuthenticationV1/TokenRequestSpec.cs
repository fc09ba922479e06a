namespace Navarch.Api.AuthenticationV1;

[ApiType("io.k8s.api.authentication.v1.TokenRequestSpec")]
public sealed partial record TokenRequestSpec
{
    [Field(1, Required = true, AlwaysWritten = true, List = ListType.Atomic)]
    public IReadOnlyList<string> Audiences { get; init; } = [];

    [Field(4, AlwaysWritten = true)]
    public long? ExpirationSeconds { get; init; }

    [Field(3, AlwaysWritten = true)]
    public BoundObjectReference? BoundObjectRef { get; init; }
}
