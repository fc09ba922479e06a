using System.Net;

namespace Navarch.Node.ProcessRuntime;

/// <summary>Where the process runtime keeps its things, and which addresses its pods get.</summary>
public sealed record ProcessRuntimeOptions
{
    public required string DataDirectory { get; init; }

    /// <summary>Loopback addresses, one for each pod, so that replicas may listen on the same port of the one host network.</summary>
    public IPNetwork PodCidr { get; init; } = IPNetwork.Parse("127.64.0.0/16");

    public string ImagesDirectory => Path.Combine(DataDirectory, "images");
    public string SandboxesDirectory => Path.Combine(DataDirectory, "sandboxes");
    public string ContainersDirectory => Path.Combine(DataDirectory, "containers");
}
