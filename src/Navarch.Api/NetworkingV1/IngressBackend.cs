using Navarch.Api.CoreV1;

namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressBackend")]
public sealed partial record IngressBackend
{
    [Field(4)]
    public IngressServiceBackend? Service { get; init; }

    [Field(3)]
    public TypedLocalObjectReference? Resource { get; init; }
}
