namespace Navarch.Api.CoreV1;

/// <summary>An option of the resolver.</summary>
[ApiType("io.k8s.api.core.v1.PodDNSConfigOption")]
public sealed partial record PodDNSConfigOption
{
    /// <summary>Its name, such as ndots.</summary>
    [Field(1)]
    public string Name { get; init; } = "";

    /// <summary>Its value, for options that have one.</summary>
    [Field(2)]
    public string? Value { get; init; }
}
