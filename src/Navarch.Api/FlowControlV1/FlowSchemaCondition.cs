namespace Navarch.Api.FlowControlV1;

/// <summary>One fact of how a schema is.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.FlowSchemaCondition")]
public sealed partial record FlowSchemaCondition
{
    /// <summary>Dangling: its priority level is missing.</summary>
    [Field(1)]
    public string Type { get; init; } = "";

    /// <summary>True, False or Unknown.</summary>
    [Field(2)]
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
