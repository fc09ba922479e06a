using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>The label selector of a request.</summary>
[ApiType("io.k8s.api.authorization.v1.LabelSelectorAttributes")]
public sealed partial record LabelSelectorAttributes
{
    /// <summary>As a text, as it stands in a query.</summary>
    [Field(1)]
    public string RawSelector { get; init; } = "";

    /// <summary>As requirements; all must hold.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<LabelSelectorRequirement> Requirements { get; init; } = [];
}
