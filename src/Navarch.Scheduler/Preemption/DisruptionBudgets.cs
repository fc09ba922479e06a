using Navarch.Api.CoreV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Selectors;

namespace Navarch.Scheduler.Preemption;

/// <summary>The cluster's PodDisruptionBudgets, ready to be counted against.</summary>
internal sealed class DisruptionBudgets
{
    private readonly List<(PodDisruptionBudget Budget, LabelFilter Selector)> _budgets = [];

    public DisruptionBudgets(IReadOnlyList<PodDisruptionBudget> budgets)
    {
        // An invalid or empty selector keeps no pod.
        foreach (var budget in budgets)
            if (LabelFilter.TryFrom(budget.Spec.Selector, out var selector, out _) &&
                selector is { IsEverything: false, IsNothing: false })
                _budgets.Add((budget, selector));
    }

    /// <summary>Parts pods that go in this order into those that a budget would keep, and others.</summary>
    public (List<Pod> Violating, List<Pod> Others) Part(IReadOnlyList<Pod> pods)
    {
        var allowed = _budgets.ConvertAll(entry => entry.Budget.Status.DisruptionsAllowed);
        var (violating, others) = (new List<Pod>(), new List<Pod>());
        foreach (var pod in pods) (Violates(pod, allowed) ? violating : others).Add(pod);
        return (violating, others);
    }

    private bool Violates(Pod pod, List<int> allowed)
    {
        if (pod.Metadata.Labels.Count == 0) return false;
        var violates = false;
        for (var i = 0; i < _budgets.Count; i++)
        {
            var (budget, selector) = _budgets[i];
            if (budget.Metadata.Namespace != pod.Metadata.Namespace || !selector.Matches(pod.Metadata.Labels)) continue;
            // Its eviction was already granted and counted.
            if (budget.Status.DisruptedPods.ContainsKey(pod.Metadata.Name)) continue;
            violates |= --allowed[i] < 0;
        }
        return violates;
    }
}
