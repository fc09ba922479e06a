namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerStateRunning")]
public sealed partial record ContainerStateRunning
{
    [Field(1, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? StartedAt { get; init; }
}
