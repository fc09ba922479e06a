namespace Navarch.Api.CoordinationV1;

/// <summary>Who holds a lease, and for how long.</summary>
[ApiType("io.k8s.api.coordination.v1.LeaseSpec")]
public sealed partial record LeaseSpec
{
    /// <summary>Who holds it.</summary>
    [Field(1)]
    public string? HolderIdentity { get; init; }

    /// <summary>Seconds after renewTime until others may take it.</summary>
    [Field(2)]
    public int? LeaseDurationSeconds { get; init; }

    /// <summary>Since when.</summary>
    [Field(3, Micro = true)]
    public DateTimeOffset? AcquireTime { get; init; }

    /// <summary>When it was last renewed.</summary>
    [Field(4, Micro = true)]
    public DateTimeOffset? RenewTime { get; init; }

    /// <summary>How often it has changed hands.</summary>
    [Field(5)]
    public int? LeaseTransitions { get; init; }

    /// <summary>How the holder is chosen where the parts agree on one.</summary>
    [Field(6)]
    public string? Strategy { get; init; }

    /// <summary>Who should hold it next; the present holder then gives it up.</summary>
    [Field(7)]
    public string? PreferredHolder { get; init; }
}
