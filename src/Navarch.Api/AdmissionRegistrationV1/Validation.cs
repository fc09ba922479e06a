namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.Validation")]
public sealed partial record Validation
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";

    [Field(2)]
    public string Message { get; init; } = "";

    [Field(3)]
    public string? Reason { get; init; }

    [Field(4)]
    public string MessageExpression { get; init; } = "";
}
