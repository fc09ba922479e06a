namespace Navarch.Server.Resources;

/// <summary>Which change makes <c>metadata.generation</c> rise.</summary>
internal enum GenerationRule
{
    /// <summary>The kind has no generation.</summary>
    None,

    /// <summary>Always 1 (PriorityClass).</summary>
    Fixed,

    Spec,

    /// <summary>The changes are counted, so that a new object has none (CSIDriver).</summary>
    SpecChanges,

    /// <summary>Deployments: their annotations drive rollbacks.</summary>
    SpecAndAnnotations,

    /// <summary>Anything but metadata and status.</summary>
    Content,

    /// <summary>Anything but metadata; also the status, where it is no part by itself (custom resources).</summary>
    ContentAndStatus,
}
