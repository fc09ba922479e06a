using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Framework;

/// <summary>A pod that waits for a node.</summary>
public sealed record QueuedPod(Pod Pod, DateTimeOffset Since)
{
    /// <summary>How often it was tried without success; its back-off follows from it.</summary>
    public int Attempts { get; init; }

    /// <summary>Names of the plugins that refused it last.</summary>
    public IReadOnlySet<string> RefusedBy { get; init; } = new HashSet<string>();

    public string Key => KeyOf(Pod);

    public static string KeyOf(Pod pod) => $"{pod.Metadata.Namespace}/{pod.Metadata.Name}";
}
