namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>The kind of the objects that hold a policy's parameters.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ParamKind", Atomic = true)]
public sealed partial record ParamKind
{
    /// <summary>Its group and version.</summary>
    [Field(1)]
    public string ApiVersion { get; init; } = "";

    /// <summary>Its kind.</summary>
    [Field(2)]
    public string Kind { get; init; } = "";
}
