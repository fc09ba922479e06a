namespace Navarch.Scheduler.Framework;

/// <summary>The outcome of one pod's scheduling cycle.</summary>
public abstract record Placement
{
    private Placement() { }

    /// <param name="Score">The weighted sum over all plugins; 0 where only one node was feasible.</param>
    public sealed record Placed(string NodeName, long Score) : Placement;

    /// <param name="Message">Upstream's sentence: <c>0/3 nodes are available: 3 Insufficient cpu.</c></param>
    public sealed record Unschedulable(string Message, IReadOnlySet<string> RefusedBy) : Placement;
}
