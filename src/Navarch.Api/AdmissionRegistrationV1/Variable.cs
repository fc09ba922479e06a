namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>An expression with a name.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.Variable", Atomic = true)]
public sealed partial record Variable
{
    /// <summary>The name; others say variables.NAME.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The expression.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";
}
