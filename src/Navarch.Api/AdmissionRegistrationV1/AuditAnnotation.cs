namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>A fact that a policy adds to the audit log.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.AuditAnnotation")]
public sealed partial record AuditAnnotation
{
    /// <summary>Its name; the policy's name goes before it.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>A CEL expression that gives its text, or null for none.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string ValueExpression { get; init; } = "";
}
