using Navarch.Api.MetaV1;

namespace Navarch.Api.AppsV1;

[Kind("apps", "v1", "Deployment", "deployments", ResourceScope.Namespaced, ShortNames = "deploy", Categories = "all")]
[ApiType("io.k8s.api.apps.v1.Deployment")]
public sealed partial record Deployment : IKubernetesObject<Deployment>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public DeploymentSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public DeploymentStatus Status { get; init; } = new();
}
