namespace Navarch.Api.ApiRegistrationV1;

/// <summary>A service of the cluster.</summary>
[ApiType("io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference")]
public sealed partial record ServiceReference
{
    /// <summary>Its namespace.</summary>
    [Field(1)]
    public string Namespace { get; init; } = "";

    /// <summary>Its name.</summary>
    [Field(2)]
    public string Name { get; init; } = "";

    /// <summary>Its port; 443 when absent.</summary>
    [Field(3)]
    public int? Port { get; init; }
}
