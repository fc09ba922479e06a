namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.EventSource")]
public sealed partial record EventSource
{
    [Field(1)]
    public string Component { get; init; } = "";

    [Field(2)]
    public string Host { get; init; } = "";
}
