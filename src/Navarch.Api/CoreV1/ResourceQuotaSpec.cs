using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceQuotaSpec")]
public sealed partial record ResourceQuotaSpec
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Hard { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    [Field(3)]
    public ScopeSelector? ScopeSelector { get; init; }
}
