using System.Collections.ObjectModel;

namespace Navarch.Api.ResourceV1;

[ApiType("io.k8s.api.resource.v1.DeviceRequestAllocationResult")]
public sealed partial record DeviceRequestAllocationResult
{
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Request { get; init; } = "";

    [Field(2, Required = true, AlwaysWritten = true)]
    public string Driver { get; init; } = "";

    [Field(3, Required = true, AlwaysWritten = true)]
    public string Pool { get; init; } = "";

    [Field(4, Required = true, AlwaysWritten = true)]
    public string Device { get; init; } = "";

    [Field(5)]
    public bool? AdminAccess { get; init; }

    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<DeviceToleration> Tolerations { get; init; } = [];

    [Field(7, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingConditions { get; init; } = [];

    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<string> BindingFailureConditions { get; init; } = [];

    [Field(9)]
    public string? ShareID { get; init; }

    [Field(10)]
    public IReadOnlyDictionary<string, Quantity> ConsumedCapacity { get; init; } =
        ReadOnlyDictionary<string, Quantity>.Empty;
}
