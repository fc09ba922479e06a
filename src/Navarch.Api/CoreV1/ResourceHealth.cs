namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceHealth")]
public sealed partial record ResourceHealth
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string ResourceID { get; init; } = "";

    [Field(2)]
    public string Health { get; init; } = "";
}
