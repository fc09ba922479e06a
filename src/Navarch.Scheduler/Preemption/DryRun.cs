using Navarch.Api.CoreV1;
using Navarch.Scheduler.Cache;
using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Preemption;

/// <summary>Tries, node by node, whether a pod fits if pods of lower priority are gone, and which must go.</summary>
internal sealed class DryRun(RefusedPod refused, DisruptionBudgets budgets)
{
    private const int CandidatesMin = 100;
    private const int CandidatesPercentage = 10;

    private static readonly PluginStatus NoVictims =
        PluginStatus.Unresolvable("No preemption victims found for incoming pod");

    private readonly List<PluginStatus> _statuses = [];

    /// <summary>Why nodes that were tried are no candidates.</summary>
    public IReadOnlyList<PluginStatus> Statuses => _statuses;

    /// <summary>In a large cluster as many as are enough, unless all of those violate a budget.</summary>
    public List<Candidate> FindCandidates()
    {
        var candidates = new List<Candidate>();
        var nodes = NodesToTry();
        if (nodes.Count == 0) return candidates;
        var start = refused.Random.Next(nodes.Count);
        var wanted = Math.Max(nodes.Count * CandidatesPercentage / 100, CandidatesMin);
        var isKept = false;
        for (var i = 0; i < nodes.Count && !(isKept && candidates.Count >= wanted); i++)
        {
            if (Try(nodes[(start + i) % nodes.Count]) is not { } candidate) continue;
            candidates.Add(candidate);
            isKept |= candidate.BudgetViolations == 0;
        }
        return candidates;
    }

    private List<NodeInfo> NodesToTry()
    {
        var nodes = new List<NodeInfo>();
        foreach (var node in refused.Nodes)
            if (refused.StatusByNode.GetValueOrDefault(node.Name)?.Code == PluginCode.Unschedulable) nodes.Add(node);
        return nodes;
    }

    private Candidate? Try(NodeInfo node)
    {
        // 1. Without all pods of lower priority, does the pod fit?
        var priority = refused.Filters.Pod.Priority;
        var lower = node.Pods.Where(pod => pod.Priority < priority).Order(Importance.Order).ToList();
        if (lower.Count == 0) return Refuse(NoVictims);
        using var trial = new TrialNode(refused.Filters, node, lower);
        if (trial.FindRefusal() is { } refusal) return Refuse(refusal.Status);

        // 2. Take back as many as there is room for, the most important first, those that a budget keeps before all.
        var (violating, others) = budgets.Part(lower);
        violating.RemoveAll(trial.TryReprieve);
        others.RemoveAll(trial.TryReprieve);
        List<Pod> victims = [.. violating.Concat(others).Order(Importance.Order)];
        return victims.Count == 0 ? null : new(node.Name, victims, violating.Count);
    }

    private Candidate? Refuse(PluginStatus status)
    {
        _statuses.Add(status);
        return null;
    }
}
