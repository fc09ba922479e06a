namespace Navarch.Api.AppsV1;

/// <summary>One fact of how a daemon set is.</summary>
[ApiType("io.k8s.api.apps.v1.DaemonSetCondition")]
public sealed partial record DaemonSetCondition
{
    /// <summary>What the fact is about; none is set today.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Status { get; init; } = "";

    /// <summary>Since when it is so.</summary>
    [Field(3, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? LastTransitionTime { get; init; }

    /// <summary>Why, as one word.</summary>
    [Field(4)]
    public string Reason { get; init; } = "";

    /// <summary>Why, as a sentence.</summary>
    [Field(5)]
    public string Message { get; init; } = "";
}
