namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.TypedLocalObjectReference", Atomic = true)]
public sealed partial record TypedLocalObjectReference
{
    [Field(1, AlwaysWritten = true)]
    public string? ApiGroup { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";
}
