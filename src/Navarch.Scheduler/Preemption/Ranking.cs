using Navarch.Scheduler.Framework;

namespace Navarch.Scheduler.Preemption;

/// <summary>Upstream's order of candidates; the first is preempted on.</summary>
internal static class Ranking
{
    public static Candidate? Best(IReadOnlyList<Candidate> candidates)
    {
        Candidate? best = null;
        foreach (var candidate in candidates)
            if (best is null || Compare(candidate, best) < 0) best = candidate;
        return best;
    }

    /// <summary>Less than zero where the left candidate does less harm.</summary>
    internal static int Compare(Candidate left, Candidate right)
    {
        // 1. The fewest violated budgets.  2. The least priority of the most important victim.
        var order = left.BudgetViolations.CompareTo(right.BudgetViolations);
        if (order == 0) order = left.Victims[0].Priority.CompareTo(right.Victims[0].Priority);
        // 3. The least sum of priorities.  4. The fewest victims.
        if (order == 0) order = SumOf(left).CompareTo(SumOf(right));
        if (order == 0) order = left.Victims.Count.CompareTo(right.Victims.Count);
        // 5. Where the oldest of the most important victims started last.
        return order != 0 ? order : OldestStart(right).CompareTo(OldestStart(left));
    }

    /// <summary>Priorities are lifted above zero, so that many victims of a negative one weigh more than few.</summary>
    private static long SumOf(Candidate candidate)
    {
        long sum = 0;
        foreach (var victim in candidate.Victims) sum += victim.Priority - (long)int.MinValue;
        return sum;
    }

    private static DateTimeOffset OldestStart(Candidate candidate)
    {
        var oldest = Importance.StartOf(candidate.Victims[0]);
        foreach (var victim in candidate.Victims)
            if (victim.Priority == candidate.Victims[0].Priority && Importance.StartOf(victim) < oldest)
                oldest = Importance.StartOf(victim);
        return oldest;
    }
}
