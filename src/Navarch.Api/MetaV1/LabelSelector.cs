using System.Collections.ObjectModel;

namespace Navarch.Api.MetaV1;

/// <summary>
/// Selects objects by their labels: both the pairs and the expressions must hold. Empty selects all, absent none.
/// </summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector", Atomic = true)]
public sealed partial record LabelSelector
{
    /// <summary>Labels that an object must have, with these very values.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, string> MatchLabels { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Requirements on labels, all of which must hold.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<LabelSelectorRequirement> MatchExpressions { get; init; } = [];
}
