namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IngressClassParametersReference")]
public sealed partial record IngressClassParametersReference
{
    [Field(1)]
    public string? ApiGroup { get; init; }

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Kind { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    [Field(4, AlwaysWritten = true)]
    public string? Scope { get; init; }

    [Field(5)]
    public string? Namespace { get; init; }
}
