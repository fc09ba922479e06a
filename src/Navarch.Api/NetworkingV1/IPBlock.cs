namespace Navarch.Api.NetworkingV1;

/// <summary>A range of addresses.</summary>
[ApiType("io.k8s.api.networking.v1.IPBlock")]
public sealed partial record IPBlock
{
    /// <summary>The range, such as 192.168.0.0/16.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Cidr { get; init; } = "";

    /// <summary>Ranges within it that do not belong.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Except { get; init; } = [];
}
