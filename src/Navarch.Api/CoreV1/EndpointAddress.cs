namespace Navarch.Api.CoreV1;

/// <summary>An address behind a service.</summary>
[ApiType("io.k8s.api.core.v1.EndpointAddress", Atomic = true)]
public sealed partial record EndpointAddress
{
    /// <summary>The address.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Ip { get; init; } = "";

    /// <summary>The name by which it is found below the service's.</summary>
    [Field(3)]
    public string Hostname { get; init; } = "";

    /// <summary>The node on which it is.</summary>
    [Field(4)]
    public string? NodeName { get; init; }

    /// <summary>The pod that has it.</summary>
    [Field(2)]
    public ObjectReference? TargetRef { get; init; }
}
