namespace Navarch.Api.AdmissionRegistrationV1;

/// <summary>How a webhook is reached: by URL or by service.</summary>
[ApiType("io.k8s.api.admissionregistration.v1.WebhookClientConfig")]
public sealed partial record WebhookClientConfig
{
    /// <summary>Its URL, https://host:port/path.</summary>
    [Field(3)]
    public string? Url { get; init; }

    /// <summary>The service of the cluster that it is.</summary>
    [Field(1)]
    public ServiceReference? Service { get; init; }

    /// <summary>The certificates, as PEM, by which the service is known; the system's when absent.</summary>
    [Field(2)]
    public byte[] CaBundle { get; init; } = [];
}
