namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ContainerStateTerminated")]
public sealed partial record ContainerStateTerminated
{
    /// <summary>Its exit code.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int ExitCode { get; init; }

    [Field(2)]
    public int Signal { get; init; }

    /// <summary>Completed, Error, OOMKilled, …</summary>
    [Field(3)]
    public string Reason { get; init; } = "";

    [Field(4)]
    public string Message { get; init; } = "";

    [Field(5, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? StartedAt { get; init; }

    [Field(6, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? FinishedAt { get; init; }

    [Field(7)]
    public string ContainerID { get; init; } = "";
}
