using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>How evenly pods are spread over places.</summary>
[ApiType("io.k8s.api.core.v1.TopologySpreadConstraint")]
public sealed partial record TopologySpreadConstraint
{
    /// <summary>By how much the number of pods in a place may exceed the smallest one.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public int MaxSkew { get; init; }

    /// <summary>Nodes with the same value of this label are one place.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string TopologyKey { get; init; } = "";

    /// <summary>DoNotSchedule, or ScheduleAnyway to only prefer it.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string WhenUnsatisfiable { get; init; } = "";

    /// <summary>The pods that are counted.</summary>
    [Field(4)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>With fewer places than this, the smallest number counts as 0.</summary>
    [Field(5)]
    public int? MinDomains { get; init; }

    /// <summary>Honor, or Ignore to count also nodes that the pod's affinity rules out.</summary>
    [Field(6)]
    public string? NodeAffinityPolicy { get; init; }

    /// <summary>Ignore, or Honor to leave out nodes whose taints the pod does not tolerate.</summary>
    [Field(7)]
    public string? NodeTaintsPolicy { get; init; }

    /// <summary>Labels whose values must be those of the pod itself for a pod to be counted.</summary>
    [Field(8, List = ListType.Atomic)]
    public IReadOnlyList<string> MatchLabelKeys { get; init; } = [];
}
