using System.Collections.ObjectModel;

namespace Navarch.Api.MetaV1;

[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", Atomic = true)]
public sealed partial record LabelSelector
{
    [Field(1)]
    public IReadOnlyDictionary<string, string> MatchLabels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<LabelSelectorRequirement> MatchExpressions { get; init; } = [];
}
