namespace Navarch.Api.CoreV1;

/// <summary>One port of a service.</summary>
[ApiType("io.k8s.api.core.v1.ServicePort")]
public sealed partial record ServicePort
{
    /// <summary>Names the port; needed when there are several.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>TCP (the default), UDP or SCTP.</summary>
    [Field(2, Default = "\"TCP\"")]
    public string Protocol { get; init; } = "";

    /// <summary>What is spoken there, such as http or kubernetes.io/h2c: a hint for who carries the traffic.</summary>
    [Field(6)]
    public string? AppProtocol { get; init; }

    /// <summary>The number at the service.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int Port { get; init; }

    /// <summary>The number or name at the pods. Default: port.</summary>
    [Field(4, AlwaysWritten = true)]
    public IntOrString TargetPort { get; init; }

    /// <summary>The number on every node, for NodePort and LoadBalancer; given out by the server when absent.</summary>
    [Field(5)]
    public int NodePort { get; init; }
}
