namespace Navarch.Api.CoreV1;

/// <summary>Addresses that all have the same ports.</summary>
[ApiType("io.k8s.api.core.v1.EndpointSubset")]
public sealed partial record EndpointSubset
{
    /// <summary>Those that are ready.</summary>
    [Field(1, List = ListType.Atomic)]
    public IReadOnlyList<EndpointAddress> Addresses { get; init; } = [];

    /// <summary>Those that are not.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<EndpointAddress> NotReadyAddresses { get; init; } = [];

    /// <summary>The ports that all of them have.</summary>
    [Field(3, List = ListType.Atomic)]
    public IReadOnlyList<EndpointPort> Ports { get; init; } = [];
}
