namespace Navarch.Api.CoreV1;

/// <summary>A kernel parameter.</summary>
[ApiType("io.k8s.api.core.v1.Sysctl")]
public sealed partial record Sysctl
{
    /// <summary>Its name, parted by dots or slashes.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Name { get; init; } = "";

    /// <summary>Its value.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Value { get; init; } = "";
}
