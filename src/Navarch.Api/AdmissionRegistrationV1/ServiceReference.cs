namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>A service of the cluster.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.ServiceReference")]
public sealed partial record ServiceReference
{
    /// <summary>Its namespace.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Namespace { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>The path of the URL.</summary>
    [Field(3)]
    public string? Path { get; init; }

    /// <summary>Its port; 443 when absent.</summary>
    [Field(4)]
    public int? Port { get; init; }
}
