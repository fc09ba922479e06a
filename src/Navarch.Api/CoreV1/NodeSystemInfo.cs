namespace Navarch.Api.CoreV1;

/// <summary>What a node is made of.</summary>
[ApiType("io.k8s.api.core.v1.NodeSystemInfo")]
public sealed partial record NodeSystemInfo
{
    /// <summary>The id that its system was given when it was installed.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string MachineID { get; init; } = "";

    /// <summary>The id that its hardware or hypervisor has.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string SystemUUID { get; init; } = "";

    /// <summary>The id of its last start.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string BootID { get; init; } = "";

    /// <summary>The kernel's version.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public string KernelVersion { get; init; } = "";

    /// <summary>Its system's name and version.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public string OsImage { get; init; } = "";

    /// <summary>The runtime and its version.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public string ContainerRuntimeVersion { get; init; } = "";

    /// <summary>The agent's version.</summary>
    [Field(7, Required = true, AlwaysWritten = true)]
    public string KubeletVersion { get; init; } = "";

    /// <summary>No longer set.</summary>
    [Field(8, Required = true, AlwaysWritten = true)]
    public string KubeProxyVersion { get; init; } = "";

    /// <summary>linux or windows.</summary>
    [Field(9, Required = true, AlwaysWritten = true)]
    public string OperatingSystem { get; init; } = "";

    /// <summary>The processor's architecture: amd64, arm64 and so on.</summary>
    [Field(10, Required = true, AlwaysWritten = true)]
    public string Architecture { get; init; } = "";

    /// <summary>Its swap.</summary>
    [Field(11)]
    public NodeSwapStatus? Swap { get; init; }
}
