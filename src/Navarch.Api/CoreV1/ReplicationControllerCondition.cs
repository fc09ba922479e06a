namespace Navarch.Api.CoreV1;

/// <summary>One fact of how a controller is.</summary>
[ApiType("io.k8s.api.core.v1.ReplicationControllerCondition")]
public sealed partial record ReplicationControllerCondition
{
    /// <summary>ReplicaFailure.</summary>
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
