using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[Kind("", "v1", "PodTemplate", "podtemplates", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.core.v1.PodTemplate")]
public sealed partial record PodTemplate : IKubernetesObject<PodTemplate>
{
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    [Field(2, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();
}
