using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>Says who serves the ingresses that name it.</summary>
[Kind("networking.k8s.io", "v1", "IngressClass", "ingressclasses", ResourceScope.Cluster)]
[ApiType("io.k8s.api.networking.v1.IngressClass")]
public sealed partial record IngressClass : IKubernetesObject<IngressClass>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The controller, and where it reads its settings.</summary>
    [Field(2, AlwaysWritten = true)]
    public IngressClassSpec Spec { get; init; } = new();
}
