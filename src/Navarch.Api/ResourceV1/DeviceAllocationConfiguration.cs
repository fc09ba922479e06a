namespace Navarch.Api.ResourceV1;

/// <summary>A configuration of allocated devices.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceAllocationConfiguration")]
public sealed partial record DeviceAllocationConfiguration
{
    /// <summary>FromClass or FromClaim.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Source { get; init; } = "";

    /// <summary>The requests for which it is; all when empty.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Requests { get; init; } = [];

    /// <summary>Parameters for one driver.</summary>
    [Field(1, Inline = 3)]
    public OpaqueDeviceConfiguration? Opaque { get; init; }
}
