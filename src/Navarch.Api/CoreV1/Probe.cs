namespace Navarch.Api.CoreV1;

/// <summary>How a container is asked whether it is well.</summary>
[ApiType("io.k8s.api.core.v1.Probe")]
public sealed partial record Probe
{
    /// <summary>Run a command in the container; exit code 0 is success.</summary>
    [Field(1, Inline = 1)]
    public ExecAction? Exec { get; init; }

    /// <summary>Ask for a page; a status from 200 to 399 is success.</summary>
    [Field(2, Inline = 1)]
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>Open a connection.</summary>
    [Field(3, Inline = 1)]
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>Call gRPC's health service.</summary>
    [Field(4, Inline = 1)]
    public GRPCAction? Grpc { get; init; }

    /// <summary>Seconds to wait after the start.</summary>
    [Field(2)]
    public int InitialDelaySeconds { get; init; }

    /// <summary>Seconds until an answer counts as missing. Default 1.</summary>
    [Field(3)]
    public int TimeoutSeconds { get; init; }

    /// <summary>Seconds between two askings. Default 10.</summary>
    [Field(4)]
    public int PeriodSeconds { get; init; }

    /// <summary>Successes in a row that make it well again. Default 1.</summary>
    [Field(5)]
    public int SuccessThreshold { get; init; }

    /// <summary>Failures in a row that make it unwell. Default 3.</summary>
    [Field(6)]
    public int FailureThreshold { get; init; }

    /// <summary>Replaces the pod's grace period when this probe stops the container.</summary>
    [Field(7)]
    public long? TerminationGracePeriodSeconds { get; init; }
}
