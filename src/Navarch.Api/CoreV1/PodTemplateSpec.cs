using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>From which a controller makes pods.</summary>
[ApiType("io.k8s.api.core.v1.PodTemplateSpec")]
public sealed partial record PodTemplateSpec
{
    /// <summary>Labels and annotations of the pods; the labels must match the controller's selector.</summary>
    [Field(1, AlwaysWritten = true)]
    public ObjectMeta Metadata { get; init; } = new();

    /// <summary>The pods' spec.</summary>
    [Field(2, AlwaysWritten = true)]
    public PodSpec Spec { get; init; } = new();
}
