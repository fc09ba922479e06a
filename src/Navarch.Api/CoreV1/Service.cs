using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A stable name and address for a set of pods.</summary>
[Kind("", "v1", "Service", "services", ResourceScope.Namespaced, ShortNames = "svc", Categories = "all")]
[ApiType("io.k8s.api.core.v1.Service")]
public sealed partial record Service : IKubernetesObject<Service>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What it stands for and how it is reached.</summary>
    [Field(2, AlwaysWritten = true)]
    public ServiceSpec Spec { get; init; } = new();

    /// <summary>Addresses of its load balancer.</summary>
    [Field(3, AlwaysWritten = true)]
    public ServiceStatus Status { get; init; } = new();
}
