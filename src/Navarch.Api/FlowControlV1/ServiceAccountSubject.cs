namespace Navarch.Api.FlowControlV1;

/// <summary>A service account.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.ServiceAccountSubject")]
public sealed partial record ServiceAccountSubject
{
    /// <summary>Its namespace.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    /// <summary>Its name, or * for all of the namespace.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
