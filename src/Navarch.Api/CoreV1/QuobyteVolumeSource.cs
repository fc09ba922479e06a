namespace Navarch.Api.CoreV1;

/// <summary>A Quobyte volume; no longer supported.</summary>
[ApiType("io.k8s.api.core.v1.QuobyteVolumeSource")]
public sealed partial record QuobyteVolumeSource
{
    /// <summary>Addresses of the registries, parted by commas.</summary>
    [Field(1, Required = true, AlwaysWritten = true)]
    public string Registry { get; init; } = "";

    /// <summary>The volume's name.</summary>
    [Field(2, Required = true, AlwaysWritten = true)]
    public string Volume { get; init; } = "";

    /// <summary>Mounts it so that nothing can be written.</summary>
    [Field(3)]
    public bool ReadOnly { get; init; }

    /// <summary>The user as whom it is mounted.</summary>
    [Field(4)]
    public string User { get; init; } = "";

    /// <summary>The group as which it is mounted.</summary>
    [Field(5)]
    public string Group { get; init; } = "";

    /// <summary>The tenant to whom it belongs.</summary>
    [Field(6)]
    public string Tenant { get; init; } = "";
}
