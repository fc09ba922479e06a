namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodOS")]
public sealed partial record PodOS
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
