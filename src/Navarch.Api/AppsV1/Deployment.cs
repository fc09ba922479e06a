using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

/// <summary>Keeps a number of like pods running, and moves them step by step from one version to the next.</summary>
[Kind("apps", "v1", "Deployment", "deployments", ResourceScope.Namespaced, ShortNames = "deploy", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.Deployment")]
public sealed partial record Deployment : IKubernetesObject<Deployment>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods that are wanted, and how changes roll out.</summary>
    [Field(2, AlwaysWritten = true)]
    public DeploymentSpec Spec { get; init; } = new();

    /// <summary>How far it has come.</summary>
    [Field(3, AlwaysWritten = true)]
    public DeploymentStatus Status { get; init; } = new();
}
