namespace Navarch.Api.AdmissionRegistrationV1;

[ApiType("io.k8s.api.admissionregistration.v1.AuditAnnotation")]
public sealed partial record AuditAnnotation
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string ValueExpression { get; init; } = "";
}
