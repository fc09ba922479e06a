using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>Containers that run together on one node, with one network address and the volumes they share.</summary>
[Kind("", "v1", "Pod", "pods", ResourceScope.Namespaced, ShortNames = "po", Categories = "all")]
[ApiType("io.k8s.api.core.v1.Pod")]
public sealed partial record Pod : IKubernetesObject<Pod>
{
    /// <summary>Name, labels and the rest that every object has.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What is to run, and how.</summary>
    [Field(2, AlwaysWritten = true)]
    public PodSpec Spec { get; init; } = new();

    /// <summary>How it runs, as the node last reported.</summary>
    [Field(3, AlwaysWritten = true)]
    public PodStatus Status { get; init; } = new();
}
