namespace Navarch.Scheduler.Framework;

/// <summary>The outcome of one pod's scheduling cycle.</summary>
public abstract record Placement
{
    private Placement() { }

    /// <param name="Score">The weighted sum over all plugins; 0 where only one node was feasible.</param>
    public sealed record Placed(string NodeName, long Score) : Placement;

    /// <param name="Reasons">Upstream's sentence: <c>0/3 nodes are available: 3 Insufficient cpu.</c></param>
    /// <param name="WayOut">What PostFilter found; null where it was not asked.</param>
    public sealed record Unschedulable(
        string Reasons, IReadOnlySet<string> RefusedBy, PostFilterResult? WayOut = null) : Placement
    {
        public string Message => WayOut is { Message.Length: > 0 } ? $"{Reasons} {WayOut.Message}" : Reasons;
    }
}
