namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceFieldSelector", Atomic = true)]
public sealed partial record ResourceFieldSelector
{
    [Field(1)]
    public string ContainerName { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Resource { get; init; } = "";

    [Field(3, AlwaysWritten = true)]
    public Quantity Divisor { get; init; }
}
