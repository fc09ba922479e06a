namespace Navarch.Node.Containerd;

/// <summary>Where an own containerd keeps its things and finds the network plugins.</summary>
public sealed record ContainerdOptions
{
    /// <summary>Everything of it is below: root, state, socket, config, log.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Directory of CNI configuration lists; the first by name counts.</summary>
    public required string CniConfDirectory { get; init; }

    /// <summary>Directory of the CNI plugins' binaries.</summary>
    public string CniBinDirectory { get; init; } = "/usr/lib/cni";

    /// <summary>The sandboxes' own image. It is imported, never pulled.</summary>
    public string SandboxImage { get; init; } = Images.PauseImage.Name;

    /// <summary>containerd's registry host configuration: a directory per host with a hosts.toml.</summary>
    public string? RegistryConfigDirectory { get; init; }

    /// <summary><c>overlayfs</c> or <c>native</c>; null: overlayfs where an overlay can be mounted.</summary>
    public string? Snapshotter { get; init; }

    /// <summary>Parent of all pods' cgroups, below the hierarchy's root: <c>/navarch</c>.</summary>
    public string CgroupRoot { get; init; } = "/navarch";

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(10);
    public TimeSpan HealthPeriod { get; init; } = TimeSpan.FromSeconds(5);

    public string RootDirectory => Path.Combine(DataDirectory, "root");
    public string StateDirectory => Path.Combine(DataDirectory, "state");
    public string SocketPath => Path.Combine(DataDirectory, "containerd.sock");
    public string ConfigPath => Path.Combine(DataDirectory, "config.toml");
    public string LogPath => Path.Combine(DataDirectory, "containerd.log");
    public string ProcessPath => Path.Combine(DataDirectory, "containerd.pid");
}
