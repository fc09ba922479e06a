using Navarch.Api.MetaV1;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.AllocatedDeviceStatus")]
public sealed partial record AllocatedDeviceStatus
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Pool { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Device { get; init; } = "";

    [Field(7)]
    public string? ShareID { get; init; }

    [Field(4, AlwaysWritten = true, List = ListType.Map, Keys = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    [Field(5)]
    public RawJson? Data { get; init; }

    [Field(6)]
    public NetworkDeviceData? NetworkData { get; init; }
}
