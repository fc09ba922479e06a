using Navarch.Api.CoreV1;

namespace Navarch.Node.Pods;

/// <summary>All from which a pod's status follows.</summary>
sealed record PodView(Pod Pod, PodState State, HealthResults Health, DateTimeOffset Now)
{
    /// <summary>Why containers wait, by name.</summary>
    public IReadOnlyDictionary<string, Waiting> Waiting { get; init; } = new Dictionary<string, Waiting>();

    public IReadOnlyList<string> HostIps { get; init; } = [];

    /// <summary>The runtime's name, before each container's id: <c>containerd</c>.</summary>
    public string RuntimeName { get; init; } = "containerd";

    /// <summary>The pod has failed as a whole: refused, or past its deadline.</summary>
    public PodFailure? Failure { get; init; }

    /// <summary>The pod is ending, or has ended: no container is started any more.</summary>
    public bool IsEnding { get; init; }
}

sealed record PodFailure(string Reason, string Message);
