using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a namespace may use.</summary>
[ApiType("io.k8s.api.core.v1.ResourceQuotaSpec")]
public sealed partial record ResourceQuotaSpec
{
    /// <summary>The most of each resource.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Hard { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>Which objects count, by what they are.</summary>
    [Field(2, List = ListType.Atomic)]
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Which objects count, by what they are and by values.</summary>
    [Field(3)]
    public ScopeSelector? ScopeSelector { get; init; }
}
