using Navarch.Api.MetaV1;

namespace Navarch.Api.AuthorizationV1;

/// <summary>The field selector of a request.</summary>
[ApiType("io.k8s.api.authorization.v1.FieldSelectorAttributes")]
public sealed partial record FieldSelectorAttributes
{
    /// <summary>As a text, as it stands in a query.</summary>
    [Field(1)]
    public string RawSelector { get; init; } = "";

    /// <summary>As requirements; all must hold.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<FieldSelectorRequirement> Requirements { get; init; } = [];
}
