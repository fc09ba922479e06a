namespace Navarch.Api.CoreV1;

/// <summary>An SELinux context.</summary>
[ApiType("io.k8s.api.core.v1.SELinuxOptions")]
public sealed partial record SELinuxOptions
{
    /// <summary>Its user part.</summary>
    [Field(1)]
    public string User { get; init; } = "";

    /// <summary>Its role part.</summary>
    [Field(2)]
    public string Role { get; init; } = "";

    /// <summary>Its type part.</summary>
    [Field(3)]
    public string Type { get; init; } = "";

    /// <summary>Its level part.</summary>
    [Field(4)]
    public string Level { get; init; } = "";
}
