using Navarch.Api.ApiExtensionsV1;
using Navarch.Api.Errors;

namespace Navarch.Server.CustomResources;

/// <summary>Groups of the Kubernetes project are for APIs that it has approved, which an annotation says (KEP-1111).</summary>
internal static class ApprovalPolicy
{
    private const string MustHave = "protected groups must have approval annotation \"api-approved.kubernetes.io\"";
    private const string See = "see https://github.com/kubernetes/enhancements/pull/1111";

    /// <summary>Null where the group is anyone's.</summary>
    public static CustomResourceDefinitionCondition? Judge(string group, string? annotation)
    {
        if (!IsProtected(group)) return null;
        if (string.IsNullOrEmpty(annotation))
            return DefinitionConditions.Approval("False", "MissingAnnotation", $"{MustHave}, {See}");
        if (annotation.StartsWith("unapproved", StringComparison.Ordinal))
            return DefinitionConditions.Approval(
                "False", "UnapprovedAnnotation", $"not approved: {Quoted.Text(annotation)}");
        if (Uri.TryCreate(annotation, UriKind.Absolute, out var url) && url.Host.Length > 0)
            return DefinitionConditions.Approval("True", "ApprovedAnnotation", $"approved in {annotation}");
        return DefinitionConditions.Approval("False", "InvalidAnnotation",
            $"{MustHave} with either a URL or a reason starting with \"unapproved\", {See}");
    }

    private static bool IsProtected(string group) =>
        group is "k8s.io" or "kubernetes.io" || group.EndsWith(".k8s.io", StringComparison.Ordinal) ||
        group.EndsWith(".kubernetes.io", StringComparison.Ordinal);
}
