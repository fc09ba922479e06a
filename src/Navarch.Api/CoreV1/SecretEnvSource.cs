namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.SecretEnvSource")]
public sealed partial record SecretEnvSource
{
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    [Field(2)]
    public bool? Optional { get; init; }
}
