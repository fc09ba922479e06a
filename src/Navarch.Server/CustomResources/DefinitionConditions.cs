using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Codecs;
using Navarch.Api.Documents;

namespace Navarch.Server.CustomResources;

/// <summary>The conditions of a CustomResourceDefinition, as clients wait for them.</summary>
internal static class DefinitionConditions
{
    public static CustomResourceDefinitionCondition Established { get; } = Of(
        CustomResourceDefinitionConditionType.Established, "True", "InitialNamesAccepted",
        "the initial names have been accepted");

    public static CustomResourceDefinitionCondition NotAccepted { get; } = Of(
        CustomResourceDefinitionConditionType.Established, "False", "NotAccepted", "not all names are accepted");

    public static CustomResourceDefinitionCondition InvalidAuthority { get; } = Of(
        CustomResourceDefinitionConditionType.Established, "False", "InvalidCABundle",
        "The conversion webhook CABundle is invalid");

    public static CustomResourceDefinitionCondition NoConflicts { get; } = Of(
        CustomResourceDefinitionConditionType.NamesAccepted, "True", "NoConflicts", "no conflicts found");

    public static CustomResourceDefinitionCondition NotStructural { get; } = Of(
        CustomResourceDefinitionConditionType.NonStructuralSchema, "True", "Violations",
        "spec.preserveUnknownFields: Invalid value: true: must be false");

    public static CustomResourceDefinitionCondition DeletionPending { get; } = Terminating(
        "True", "InstanceDeletionPending",
        "CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon");

    public static CustomResourceDefinitionCondition DeletionInProgress { get; } = Terminating(
        "True", "InstanceDeletionInProgress", "CustomResource deletion is in progress");

    public static CustomResourceDefinitionCondition DeletionCompleted { get; } = Terminating(
        "False", "InstanceDeletionCompleted", "removed all instances");

    public static CustomResourceDefinitionCondition NeverEstablished { get; } = Terminating(
        "False", "NeverEstablished", "resource was never established");

    public static CustomResourceDefinitionCondition BuiltIn { get; } = Terminating(
        "False", "OverlappingBuiltInResource", "instances overlap with built-in resources in storage");

    public static CustomResourceDefinitionCondition DeletionFailed(string why) =>
        Terminating("True", "InstanceDeletionFailed", $"could not issue all deletes: {why}");

    public static CustomResourceDefinitionCondition DeletionWaits(string why) =>
        Terminating("True", "InstanceDeletionCheck", $"could not confirm zero CustomResources remaining: {why}");

    public static CustomResourceDefinitionCondition NamesRefused(string reason, string message) =>
        Of(CustomResourceDefinitionConditionType.NamesAccepted, "False", reason, message);

    public static CustomResourceDefinitionCondition Approval(string status, string reason, string message) =>
        Of(CustomResourceDefinitionConditionType.KubernetesAPIApprovalPolicyConformant, status, reason, message);

    /// <summary>They say the same; when they began to does not matter.</summary>
    public static bool Alike(CustomResourceDefinitionCondition? left, CustomResourceDefinitionCondition? right) =>
        (left?.Status, left?.Reason, left?.Message) == (right?.Status, right?.Reason, right?.Message);

    /// <summary>The list with one of them set; it began now, if its status is another than before.</summary>
    public static IReadOnlyList<CustomResourceDefinitionCondition> With(
        IReadOnlyList<CustomResourceDefinitionCondition> present, CustomResourceDefinitionCondition set, DateTimeOffset now)
    {
        var before = present.FirstOrDefault(condition => condition.Type == set.Type);
        var since = before?.Status == set.Status ? before.LastTransitionTime ?? now : now;
        var dated = set with { LastTransitionTime = since };
        return before is null
            ? [.. present, dated]
            : [.. present.Select(condition => condition.Type == set.Type ? dated : condition)];
    }

    public static DocumentObject? Find(DocumentObject status, string type) =>
        status.Array("conditions")?.OfType<DocumentObject>().FirstOrDefault(present => present.String("type") == type);

    /// <summary>As <see cref="With"/>, in a document.</summary>
    public static void Set(DocumentObject status, CustomResourceDefinitionCondition condition, DateTimeOffset now)
    {
        var dated = (condition with { LastTransitionTime = now }).ToDocument();
        var present = status.Array("conditions");
        if (present is null) status["conditions"] = present = [];
        var before = Find(status, condition.Type);
        if (before is null)
        {
            present.Add(dated);
            return;
        }
        if (before.String("status") == condition.Status) dated["lastTransitionTime"] = before["lastTransitionTime"];
        foreach (var (name, value) in dated) before[name] = value;
    }

    private static CustomResourceDefinitionCondition Terminating(string status, string reason, string message) =>
        Of(CustomResourceDefinitionConditionType.Terminating, status, reason, message);

    private static CustomResourceDefinitionCondition Of(string type, string status, string reason, string message) =>
        new() { Type = type, Status = status, Reason = reason, Message = message };
}
