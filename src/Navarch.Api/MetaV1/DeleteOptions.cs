namespace Navarch.Api.MetaV1;

/// <summary>How an object is to be deleted.</summary>
[ApiType("io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions")]
public sealed partial record DeleteOptions
{
    /// <summary>Seconds until the object is removed; 0 is at once, absent the kind's default.</summary>
    [Field(1)]
    public long? GracePeriodSeconds { get; init; }

    /// <summary>What must be true of the object for it to be deleted.</summary>
    [Field(2)]
    public Preconditions? Preconditions { get; init; }

    /// <summary>No longer used: say propagationPolicy.</summary>
    [Field(3)]
    public bool? OrphanDependents { get; init; }

    /// <summary>
    /// What becomes of its dependents: Orphan leaves them, Background deletes them afterwards, Foreground deletes them
    /// first.
    /// </summary>
    [Field(4)]
    public string? PropagationPolicy { get; init; }

    /// <summary>With All, nothing is deleted.</summary>
    [Field(5, List = ListType.Atomic)]
    public IReadOnlyList<string> DryRun { get; init; } = [];

    /// <summary>Deletes even what can't be read; finalizers and preconditions are not heeded then.</summary>
    [Field(6)]
    public bool? IgnoreStoreReadErrorWithClusterBreakingPotential { get; init; }
}
