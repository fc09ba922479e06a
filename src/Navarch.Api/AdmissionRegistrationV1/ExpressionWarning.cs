namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>What is wrong with an expression of a policy.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ExpressionWarning")]
public sealed partial record ExpressionWarning
{
    /// <summary>The field that holds the expression.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string FieldRef { get; init; } = "";

    /// <summary>What is wrong with it.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Warning { get; init; } = "";
}
