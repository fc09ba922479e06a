namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.TypedObjectReference")]
public sealed partial record TypedObjectReference
{
    [Field(1, AlwaysWritten = true)]
    public string? ApiGroup { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(4)]
    public string? Namespace { get; init; }
}
