namespace Navarch.Api.FlowControlV1;

/// <summary>How requests wait.</summary>
[ApiType("io.k8s.api.flowcontrol.v1.QueuingConfiguration")]
public sealed partial record QueuingConfiguration
{
    /// <summary>How many queues there are; 64 when absent.</summary>
    [Field(1, AlwaysWritten = true)]
    public int Queues { get; init; }

    /// <summary>Of how many queues each flow takes the shortest; 8 when absent.</summary>
    [Field(2, AlwaysWritten = true)]
    public int HandSize { get; init; }

    /// <summary>How many requests wait in one queue at most; 50 when absent.</summary>
    [Field(3, AlwaysWritten = true)]
    public int QueueLengthLimit { get; init; }
}
