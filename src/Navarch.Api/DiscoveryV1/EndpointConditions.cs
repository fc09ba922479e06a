namespace Navarch.Api.DiscoveryV1;

/// <summary>Whether an endpoint takes traffic.</summary>
[ApiType("io.k8s.api.discovery.v1.EndpointConditions")]
public sealed partial record EndpointConditions
{
    /// <summary>It takes traffic and is not ending; absent means yes.</summary>
    [Field(1)]
    public bool? Ready { get; init; }

    /// <summary>It takes traffic, be it ending or not; absent means as ready.</summary>
    [Field(2)]
    public bool? Serving { get; init; }

    /// <summary>It is ending.</summary>
    [Field(3)]
    public bool? Terminating { get; init; }
}
