using Navarch.Api.MetaV1;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.PodAffinityTerm")]
public sealed partial record PodAffinityTerm
{
    [Field(1)]
    public LabelSelector? LabelSelector { get; init; }

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Namespaces { get; init; } = [];

    [Field(3, Required = true, AlwaysWritten = true)]
    public string TopologyKey { get; init; } = "";

    [Field(4)]
    public LabelSelector? NamespaceSelector { get; init; }

    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> MatchLabelKeys { get; init; } = [];

    [Field(6, List = ListType.Atomic)]
    public IReadOnlyList<string> MismatchLabelKeys { get; init; } = [];
}
