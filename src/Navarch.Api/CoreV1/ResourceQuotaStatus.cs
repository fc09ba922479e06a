using System.Collections.ObjectModel;

namespace Navarch.Api.CoreV1;

[ApiType("io.k8s.api.core.v1.ResourceQuotaStatus")]
public sealed partial record ResourceQuotaStatus
{
    [Field(1)]
    public IReadOnlyDictionary<string, Quantity> Hard { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;

    [Field(2)]
    public IReadOnlyDictionary<string, Quantity> Used { get; init; } = ReadOnlyDictionary<string, Quantity>.Empty;
}
