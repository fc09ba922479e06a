namespace Navarch.Api.ResourceV1;

/// <summary>A fact about a device: one of its members is set.</summary>
[ApiType("io.k8s.api.resource.v1.DeviceAttribute")]
public sealed partial record DeviceAttribute
{
    /// <summary>A number.</summary>
    [Field(2)]
    public long? Int { get; init; }

    /// <summary>True or false.</summary>
    [Field(3)]
    public bool? Bool { get; init; }

    /// <summary>A text.</summary>
    [Field(4)]
    public string? String { get; init; }

    /// <summary>A version, as semver.org has it.</summary>
    [Field(5)]
    public string? Version { get; init; }
}
