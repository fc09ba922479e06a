namespace Navarch.Api.NetworkingV1;

[ApiType("io.k8s.api.networking.v1.IPBlock")]
public sealed partial record IPBlock
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Cidr { get; init; } = "";

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Except { get; init; } = [];
}
