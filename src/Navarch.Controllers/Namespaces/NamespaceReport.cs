namespace Navarch.Controllers.Namespaces;

/// <summary>A terminating namespace's conditions, worded as upstream's.</summary>
static class NamespaceReport
{
    public static NamespaceStatus Of(NamespaceStatus known, NamespaceRemains remains, DateTimeOffset now)
    {
        var status = known with { Phase = NamespacePhase.Terminating };
        var failures = string.Join(", ", remains.Failures);
        var undiscovered = string.Join(", ", remains.Undiscovered);
        var counts = remains.Counts.Select(count => $"{count.Key} has {count.Value} resource instances");
        var finalizers = remains.Finalizers.Select(count => $"{count.Key} in {count.Value} resource instances");
        status = With(
            status, now, NamespaceConditionType.NamespaceDeletionDiscoveryFailure, remains.Undiscovered.Count > 0,
            "DiscoveryFailed",
            $"Discovery failed for some groups, {remains.Undiscovered.Count} failing: {undiscovered}",
            "ResourcesDiscovered", "All resources successfully discovered");
        status = With(status, now, NamespaceConditionType.NamespaceDeletionGroupVersionParsingFailure, false, "", "",
            "ParsedGroupVersions", "All legacy kube types successfully parsed");
        status = With(status, now, NamespaceConditionType.NamespaceDeletionContentFailure, remains.Failures.Count > 0,
            "ContentDeletionFailed",
            $"Failed to delete all resource types, {remains.Failures.Count} remaining: {failures}",
            "ContentDeleted", "All content successfully deleted, may be waiting on finalization");
        status = With(status, now, NamespaceConditionType.NamespaceContentRemaining, remains.Counts.Count > 0,
            "SomeResourcesRemain", $"Some resources are remaining: {string.Join(", ", counts)}",
            "ContentRemoved", "All content successfully removed");
        return With(status, now, NamespaceConditionType.NamespaceFinalizersRemaining, remains.Finalizers.Count > 0,
            "SomeFinalizersRemain",
            $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}",
            "ContentHasNoFinalizers", "All content-preserving finalizers finished");
    }

    private static NamespaceStatus With(
        NamespaceStatus status, DateTimeOffset now, string type, bool isBad, string badReason, string badMessage,
        string goodReason, string goodMessage)
    {
        var known = status.Conditions.FirstOrDefault(condition => condition.Type == type);
        var wanted = new NamespaceCondition
        {
            Type = type,
            Status = isBad ? ConditionStatus.True : ConditionStatus.False,
            Reason = isBad ? badReason : goodReason,
            Message = isBad ? badMessage : goodMessage,
        };
        if (known is not null && known.Status == wanted.Status && known.Reason == wanted.Reason
            && known.Message == wanted.Message)
            return status;
        wanted = wanted with { LastTransitionTime = known?.Status == wanted.Status ? known.LastTransitionTime : now };
        return status with { Conditions = [.. status.Conditions.Where(condition => condition.Type != type), wanted] };
    }
}
