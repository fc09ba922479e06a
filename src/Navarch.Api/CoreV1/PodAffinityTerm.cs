using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

/// <summary>A set of pods, and what near means.</summary>
[ApiType("io.k8s.api.core.v1.PodAffinityTerm")]
public sealed partial record PodAffinityTerm
{
    /// <summary>The pods, by their labels; absent for none.</summary>
    [Field(1)]
    public LabelSelector? LabelSelector { get; init; }

    /// <summary>The namespaces in which they are; the pod's own when neither these nor a selector is given.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    /// <summary>Nodes with the same value of this label count as one place.</summary>
    [Field(3, Required = true, AlwaysWritten = true)]
    public string TopologyKey { get; init; } = "";

    /// <summary>The namespaces in which they are, by their labels; empty for all.</summary>
    [Field(4)]
    public LabelSelector? NamespaceSelector { get; init; }

    /// <summary>Labels whose values must be those of the pod itself.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> MatchLabelKeys { get; init; } = [];

    /// <summary>Labels whose values must differ from those of the pod itself.</summary>
    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<string> MismatchLabelKeys { get; init; } = [];
}
