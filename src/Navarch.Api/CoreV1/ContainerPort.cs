namespace Navarch.Api.CoreV1;

/// <summary>A port that a container listens on.</summary>
[ApiType("io.k8s.api.core.v1.ContainerPort")]
public sealed partial record ContainerPort
{
    /// <summary>Names the port, so that a service can refer to it.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>Opens the port on the node.</summary>
    [Field(2)]
    public int HostPort { get; init; }

    /// <summary>The port's number in the container.</summary>
    [Field(3, Required = true, AlwaysWritten = true, Name = "containerPort")]
    public int Port { get; init; }

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(4, Default = "\"TCP\"")]
    public string Protocol { get; init; } = "";

    /// <summary>The node's address on which the host port is taken; all when absent.</summary>
    [Field(5)]
    public string HostIP { get; init; } = "";
}
