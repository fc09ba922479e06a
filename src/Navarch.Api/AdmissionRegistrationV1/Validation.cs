namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>A rule in CEL.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.Validation")]
public sealed partial record Validation
{
    /// <summary>Must be true for the request to pass.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";

    /// <summary>What is said where it is not.</summary>
    [Field(2)]
    public string Message { get; init; } = "";

    /// <summary>Unauthorized, Forbidden, Invalid or RequestEntityTooLarge: the reason given then.</summary>
    [Field(3)]
    public string? Reason { get; init; }

    /// <summary>A CEL expression that makes the message; goes before it.</summary>
    [Field(4)]
    public string MessageExpression { get; init; } = "";
}
