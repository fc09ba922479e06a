namespace Navarch.Node.Pods;

/// <summary>What the runtime has of a pod: sandboxes and containers, each list with the newest first.</summary>
sealed record PodState(IReadOnlyList<SandboxState> Sandboxes, IReadOnlyList<ContainerInstance> Containers)
{
    public static readonly PodState Nothing = new([], []);

    /// <summary>The newest sandbox, ready or not.</summary>
    public SandboxState? Sandbox => Sandboxes.Count > 0 ? Sandboxes[0] : null;

    public bool HasRunning => Containers.Any(container => container.IsRunning);

    /// <summary>The newest instance of a container.</summary>
    public ContainerInstance? Latest(string name) => Containers.FirstOrDefault(container => container.Name == name);

    /// <summary>The instance before the newest.</summary>
    public ContainerInstance? Previous(string name) =>
        Containers.Where(container => container.Name == name).Skip(1).FirstOrDefault();
}

sealed record SandboxState(string Id, uint Attempt, bool IsReady, DateTimeOffset CreatedAt)
{
    public IReadOnlyList<string> Ips { get; init; } = [];
    public bool UsesHostNetwork { get; init; }
}

enum ContainerPhase { Created, Running, Exited, Unknown }

/// <summary>One run of a container.</summary>
sealed record ContainerInstance(string Id, string Name, string SandboxId, ContainerPhase Phase)
{
    public int RestartCount { get; init; }
    public string Hash { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? FinishedAt { get; init; }
    public int ExitCode { get; init; }
    public string Reason { get; init; } = "";
    public string Message { get; init; } = "";
    public string Image { get; init; } = "";
    public string ImageId { get; init; } = "";
    public string LogPath { get; init; } = "";

    public bool IsRunning => Phase == ContainerPhase.Running;
    public bool HasEnded => Phase is ContainerPhase.Exited or ContainerPhase.Unknown;
    public bool HasSucceeded => Phase == ContainerPhase.Exited && ExitCode == 0;
}
