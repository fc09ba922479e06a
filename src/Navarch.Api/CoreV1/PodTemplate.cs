using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A description from which pods can be made.</summary>
[Kind("", "v1", "PodTemplate", "podtemplates", ResourceScope.Namespaced)]
[ApiType("io.k8s.api.core.v1.PodTemplate")]
public sealed partial record PodTemplate : IKubernetesObject<PodTemplate>
{
    /// <summary>The object's name, labels, owners and the like.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods' labels and spec.</summary>
    [Field(2, AlwaysWritten = true)]
    public PodTemplateSpec Template { get; init; } = new();
}
