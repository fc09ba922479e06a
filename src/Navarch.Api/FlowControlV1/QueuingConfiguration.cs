namespace Navarch.Api.FlowControlV1;

[ApiType("io.k8s.api.flowcontrol.v1.QueuingConfiguration")]
public sealed partial record QueuingConfiguration
{
    [Field(1, AlwaysWritten = true)]
    public int Queues { get; init; }

    [Field(2, AlwaysWritten = true)]
    public int HandSize { get; init; }

    [Field(3, AlwaysWritten = true)]
    public int QueueLengthLimit { get; init; }
}
