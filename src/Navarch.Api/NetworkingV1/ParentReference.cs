namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.ParentReference")]
public sealed partial record ParentReference
{
    [Field(1)]
    public string Group { get; init; } = "";

    [Field(2, Required = true)]
    public string Resource { get; init; } = "";

    [Field(3)]
    public string Namespace { get; init; } = "";

    [Field(4, Required = true)]
    public string Name { get; init; } = "";
}
