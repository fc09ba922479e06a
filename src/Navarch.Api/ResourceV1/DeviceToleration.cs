namespace Navarch.Api.ResourceV1;

/// <summary>A taint of devices that a claim bears.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceToleration")]
public sealed partial record DeviceToleration
{
    /// <summary>The taint's key; absent with Exists for all.</summary>
    [Field(1)]
    public string Key { get; init; } = "";

    /// <summary>Exists or Equal.</summary>
    [Field(2)]
    public string Operator { get; init; } = "";

    /// <summary>The taint's value; with Equal only.</summary>
    [Field(3)]
    public string Value { get; init; } = "";

    /// <summary>NoSchedule or NoExecute; all when absent.</summary>
    [Field(4)]
    public string Effect { get; init; } = "";

    /// <summary>For how long NoExecute is borne; for ever when absent.</summary>
    [Field(5)]
    public long? TolerationSeconds { get; init; }
}
