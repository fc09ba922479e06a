using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.PolicyV1;

/// <summary>How many pods may be evicted now.</summary>
[ApiType("io.k8s.api.policy.v1.PodDisruptionBudgetStatus")]
public sealed partial record PodDisruptionBudgetStatus
{
    /// <summary>The generation of the budget that this describes.</summary>
    [Field(1)]
    public long ObservedGeneration { get; init; }

    /// <summary>Pods whose eviction was let through and that are still there, with the time.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, DateTimeOffset> DisruptedPods { get; init; } =
        ReadOnlyDictionary<string, DateTimeOffset>.Empty;

    /// <summary>How many may be evicted now.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public int DisruptionsAllowed { get; init; }

    /// <summary>How many pods are healthy.</summary>
    [Field(4, Required = true, AlwaysWritten = true)]
    public int CurrentHealthy { get; init; }

    /// <summary>How many must be.</summary>
    [Field(5, Required = true, AlwaysWritten = true)]
    public int DesiredHealthy { get; init; }

    /// <summary>How many pods there should be.</summary>
    [Field(6, Required = true, AlwaysWritten = true)]
    public int ExpectedPods { get; init; }

    /// <summary>Whether evictions are possible, and if not, why.</summary>
    [Field(7, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
