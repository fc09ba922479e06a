namespace Navarch.Api.CoreV1;

/// <summary>One thing to do: exactly one of its members is set.</summary>
[ApiType("io.k8s.api.core.v1.LifecycleHandler")]
public sealed partial record LifecycleHandler
{
    /// <summary>Runs a command within the container.</summary>
    [Field(1)]
    public ExecAction? Exec { get; init; }

    /// <summary>Makes an HTTP request.</summary>
    [Field(2)]
    public HTTPGetAction? HttpGet { get; init; }

    /// <summary>No longer works.</summary>
    [Field(3)]
    public TCPSocketAction? TcpSocket { get; init; }

    /// <summary>Waits.</summary>
    [Field(4)]
    public SleepAction? Sleep { get; init; }
}
