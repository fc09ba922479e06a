using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A room for names: objects of two namespaces don't get in each other's way.</summary>
[Kind("", "v1", "Namespace", "namespaces", ResourceScope.Cluster, ShortNames = "ns")]
[ApiType("io.k8s.api.core.v1.Namespace")]
public sealed partial record Namespace : IKubernetesObject<Namespace>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>What must happen before it may go.</summary>
    [Field(2, AlwaysWritten = true)]
    public NamespaceSpec Spec { get; init; } = new();

    /// <summary>Whether it is in use or going.</summary>
    [Field(3, AlwaysWritten = true)]
    public NamespaceStatus Status { get; init; } = new();
}
