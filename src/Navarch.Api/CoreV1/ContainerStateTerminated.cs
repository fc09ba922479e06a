namespace Navarch.Api.CoreV1;

/// <summary>How a container ended.</summary>
[ApiType("io.k8s.api.core.v1.ContainerStateTerminated")]
public sealed partial record ContainerStateTerminated
{
    /// <summary>Its exit code.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int ExitCode { get; init; }

    /// <summary>The signal that ended it.</summary>
    [Field(2)]
    public int Signal { get; init; }

    /// <summary>Completed, Error, OOMKilled, …</summary>
    [Field(3)]
    public string Reason { get; init; } = "";

    /// <summary>What it said about its end.</summary>
    [Field(4)]
    public string Message { get; init; } = "";

    /// <summary>When it had been started.</summary>
    [Field(5, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it ended.</summary>
    [Field(6, AlwaysWritten = true, Value = true)]
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The runtime's id of it.</summary>
    [Field(7)]
    public string ContainerID { get; init; } = "";
}
