using Navarch.Server.Resources.BuiltIn;

namespace Navarch.Server.Resources;

/// <summary>
/// The kinds served from the start: every one of v1.34 that is generally available. A kind that adds nothing to its
/// declaration takes one line; what a kind does add (rules, lifecycle, subresources, columns, selectable fields) stands
/// there as data.
/// </summary>
internal static class BuiltInKinds
{
    public static IReadOnlyList<Resource> All(KindParts parts) =>
    [
        .. CoreKinds.All(parts), .. StorageKinds.All, .. WorkloadKinds.All, .. NetworkKinds.All, .. AccessKinds.All,
        .. ClusterKinds.All(parts), .. ExtensionKinds.All,
    ];
}
