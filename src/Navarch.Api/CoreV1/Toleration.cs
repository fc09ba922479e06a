namespace Navarch.Api.CoreV1;

/// <summary>A taint that the pod puts up with.</summary>
[ApiType("io.k8s.api.core.v1.Toleration")]
public sealed partial record Toleration
{
    /// <summary>The taint's key; empty with Exists means all.</summary>
    [Field(1)]
    public string Key { get; init; } = "";

    /// <summary>Equal (the default) or Exists.</summary>
    [Field(2)]
    public string Operator { get; init; } = "";

    /// <summary>The taint's value, for Equal.</summary>
    [Field(3)]
    public string Value { get; init; } = "";

    /// <summary>NoSchedule, PreferNoSchedule or NoExecute; empty means all.</summary>
    [Field(4)]
    public string Effect { get; init; } = "";

    /// <summary>For NoExecute: how long the pod stays. Absent: forever.</summary>
    [Field(5)]
    public long? TolerationSeconds { get; init; }
}
