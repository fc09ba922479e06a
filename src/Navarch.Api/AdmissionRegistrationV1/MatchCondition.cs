namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>A further condition on a request, in CEL.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.MatchCondition")]
public sealed partial record MatchCondition
{
    /// <summary>Its name, unique among the others.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Must be true for the request to be looked at.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Expression { get; init; } = "";
}
