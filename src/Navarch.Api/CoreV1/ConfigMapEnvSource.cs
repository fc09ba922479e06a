namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ConfigMapEnvSource")]
public sealed partial record ConfigMapEnvSource
{
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    [Field(2)]
    public bool? Optional { get; init; }
}
