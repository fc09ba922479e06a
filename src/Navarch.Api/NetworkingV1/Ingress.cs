using Navarch.Api.MetaV1;

namespace Navarch.Api.NetworkingV1;

/// <summary>Leads requests from outside to services, by host name and path.</summary>
[Kind("networking.k8s.io", "v1", "Ingress", "ingresses", ResourceScope.Namespaced, ShortNames = "ing")]
[ApiType("io.k8s.api.networking.v1.Ingress")]
public sealed partial record Ingress : IKubernetesObject<Ingress>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The hosts, the paths, and where they lead.</summary>
    [Field(2, AlwaysWritten = true)]
    public IngressSpec Spec { get; init; } = new();

    /// <summary>Where it is reached. Set by the system.</summary>
    [Field(3, AlwaysWritten = true)]
    public IngressStatus Status { get; init; } = new();
}
