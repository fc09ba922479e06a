namespace Navarch.Api.CoreV1;

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

    [Field(4)]
    public DateTimeOffset? TimeAdded { get; init; }
}
