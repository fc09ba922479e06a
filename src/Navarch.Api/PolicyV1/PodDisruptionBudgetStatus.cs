using Navarch.Api.MetaV1;
using System.Collections.ObjectModel;

namespace Navarch.Api.PolicyV1;

[ApiType("io.k8s.api.policy.v1.PodDisruptionBudgetStatus")]
public sealed partial record PodDisruptionBudgetStatus
{
    [Field(1)]
    public long ObservedGeneration { get; init; }

    [Field(2)]
    public IReadOnlyDictionary<string, DateTimeOffset> DisruptedPods { get; init; } =
        ReadOnlyDictionary<string, DateTimeOffset>.Empty;

    [Field(3, Required = true, AlwaysWritten = true)]
    public int DisruptionsAllowed { get; init; }

    [Field(4, Required = true, AlwaysWritten = true)]
    public int CurrentHealthy { get; init; }

    [Field(5, Required = true, AlwaysWritten = true)]
    public int DesiredHealthy { get; init; }

    [Field(6, Required = true, AlwaysWritten = true)]
    public int ExpectedPods { get; init; }

    [Field(7, List = ListType.Map, Keys = "type", Patch = "merge", MergeKey = "type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];
}
