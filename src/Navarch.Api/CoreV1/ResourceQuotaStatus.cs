using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

/// <summary>What a namespace uses.</summary>
[ApiType("io.k8s.api.core.v1.ResourceQuotaStatus")]
public sealed partial record ResourceQuotaStatus
{
    /// <summary>The bounds that are in force.</summary>
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Hard { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    /// <summary>How much of each is used.</summary>
    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Used { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
