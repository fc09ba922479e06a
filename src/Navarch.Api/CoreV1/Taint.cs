namespace Navarch.Api.CoreV1;

/// <summary>Keeps pods off a node that do not tolerate it.</summary>
[ApiType("io.k8s.api.core.v1.Taint")]
public sealed partial record Taint
{
    /// <summary>Names the taint.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Key { get; init; } = "";

    /// <summary>Its value.</summary>
    [Field(2)]
    public string Value { get; init; } = "";

    /// <summary>NoSchedule, PreferNoSchedule or NoExecute.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string Effect { get; init; } = "";

    /// <summary>Since when; set for NoExecute.</summary>
    [Field(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
