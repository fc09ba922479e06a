using Navarch.Api.Apply;

namespace Navarch.Server.Resources;

/// <summary>The fields that writes can't set, as kinds name them.</summary>
internal static class OwnershipResets
{
    /// <summary>All that a client may say in metadata.</summary>
    public static IReadOnlyList<string> Metadata { get; } =
    [
        "labels", "annotations", "finalizers", "ownerReferences", "deletionTimestamp", "deletionGracePeriodSeconds",
    ];

    public static FieldSet None { get; } = new();
    public static FieldSet Status { get; } = FieldSet.Of("status");
    public static FieldSet Spec { get; } = FieldSet.Of("spec");
    public static FieldSet SpecAndMetadata { get; } = FieldSet.Of("spec", "metadata");
    public static FieldSet SpecAndLabels { get; } = FieldSet.Of("spec", "metadata.labels");
}
