using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "Service", "services", ResourceScope.Namespaced, ShortNames = "svc", Categories = "all")]
[ApiType("io.k8s.api.core.v1.Service")]
public sealed partial record Service : IKubernetesObject<Service>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public ServiceSpec Spec { get; init; } = new();

    [Field(3, AlwaysWritten = true)]
    public ServiceStatus Status { get; init; } = new();
}
