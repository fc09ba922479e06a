using System.Collections.Immutable;
using Navarch.Api.AutoscalingV2;

namespace Navarch.Controllers.HorizontalAutoscaling;

/// <summary>
/// What was recommended and done for one autoscaler lately. It is not stored, as upstream's is not: a controller that has
/// just started takes the replicas that it finds for its first recommendation, and so scales nothing down at once.
/// </summary>
sealed record ScalingHistory
{
    public static readonly ScalingHistory Empty = new();

    private ImmutableList<Entry> Recommendations { get; init; } = [];
    private ImmutableList<Entry> Raised { get; init; } = [];
    private ImmutableList<Entry> Lowered { get; init; } = [];

    private readonly record struct Entry(int Replicas, DateTimeOffset At);

    public bool IsEmpty => Recommendations.IsEmpty;

    public ScalingHistory Recommended(int replicas, TimeSpan kept, DateTimeOffset now) => this with
    {
        Recommendations = Recommendations.RemoveAll(entry => entry.At < now - kept).Add(new Entry(replicas, now)),
    };

    /// <param name="before">Replicas before.</param>
    /// <param name="after">Replicas after.</param>
    /// <param name="rules">Of that direction: what is older than their longest period is forgotten.</param>
    /// <param name="now">When it was done.</param>
    public ScalingHistory Scaled(int before, int after, HPAScalingRules? rules, DateTimeOffset now)
    {
        var longest = rules is null ? 0 : rules.Policies.Select(policy => policy.PeriodSeconds).DefaultIfEmpty().Max();
        var entry = new Entry(Math.Abs(after - before), now);
        ImmutableList<Entry> With(ImmutableList<Entry> entries) =>
            entries.RemoveAll(old => old.At < now - TimeSpan.FromSeconds(longest)).Add(entry);
        return after > before ? this with { Raised = With(Raised) } : this with { Lowered = With(Lowered) };
    }

    /// <summary>The highest of the time before, and <paramref name="replicas"/>.</summary>
    public int Highest(int replicas, TimeSpan within, DateTimeOffset now)
    {
        foreach (var entry in Recommendations)
            if (entry.At > now - within) replicas = Math.Max(replicas, entry.Replicas);
        return replicas;
    }

    /// <summary>The lowest of the time before, and <paramref name="replicas"/>.</summary>
    public int Lowest(int replicas, TimeSpan within, DateTimeOffset now)
    {
        foreach (var entry in Recommendations)
            if (entry.At > now - within) replicas = Math.Min(replicas, entry.Replicas);
        return replicas;
    }

    /// <summary>How many there were when a policy's period began.</summary>
    public int ReplicasBefore(int current, HPAScalingPolicy policy, DateTimeOffset now)
    {
        var since = now - TimeSpan.FromSeconds(policy.PeriodSeconds);
        return current - Sum(Raised, since) + Sum(Lowered, since);
    }

    private static int Sum(ImmutableList<Entry> entries, DateTimeOffset since)
    {
        var sum = 0;
        foreach (var entry in entries)
            if (entry.At > since) sum += entry.Replicas;
        return sum;
    }
}
