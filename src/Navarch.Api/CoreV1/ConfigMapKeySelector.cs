namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ConfigMapKeySelector", Atomic = true)]
public sealed partial record ConfigMapKeySelector
{
    [Field(1, Inline = 1)]
    public string Name { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    [Field(3)]
    public bool? Optional { get; init; }
}
