using Navarch.Api.CoreV1;

namespace Navarch.Scheduler.Framework;

/// <summary>What is to be done for a pod that no node passed.</summary>
/// <param name="Message">Follows the reasons of the nodes in what the pod's condition says.</param>
public abstract record PostFilterResult(string Message)
{
    /// <summary>Nothing now; a nomination stays as it is.</summary>
    public sealed record Waits(string Message) : PostFilterResult(Message);

    /// <summary>Nothing would help; a nomination is taken back.</summary>
    public sealed record Hopeless(string Message) : PostFilterResult(Message);

    /// <summary>Delete the victims and keep their room for the pod.</summary>
    public sealed record Preempts(string NodeName, IReadOnlyList<Pod> Victims) : PostFilterResult("");
}
