using Navarch.Api.CoreV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>Where requests go: one of its members is set.</summary>
[ApiType("io.k8s.api.networking.v1.IngressBackend")]
public sealed partial record IngressBackend
{
    /// <summary>To a service.</summary>
    [Field(4)]
    public IngressServiceBackend? Service { get; init; }

    /// <summary>To an object of some other kind in the namespace.</summary>
    [Field(3)]
    public TypedLocalObjectReference? Resource { get; init; }
}
