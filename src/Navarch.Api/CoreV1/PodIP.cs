namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodIP")]
public sealed partial record PodIP
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";
}
