namespace Navarch.Api.CoreV1;

/// <summary>A pause.</summary>
[ApiType("io.k8s.api.core.v1.SleepAction")]
public sealed partial record SleepAction
{
    /// <summary>How long.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public long Seconds { get; init; }
}
