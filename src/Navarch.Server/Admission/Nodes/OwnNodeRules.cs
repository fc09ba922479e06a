using System.Collections.Frozen;
using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Nodes;

/// <summary>
/// What a node agent may say of its node: not what would draw pods to it that do not belong there (labels of the
/// cluster's administrators, taints).
/// </summary>
internal static class OwnNodeRules
{
    private const string RestrictedPrefix = "node-restriction.kubernetes.io";

    private static readonly FrozenSet<string> AgentLabels = FrozenSet.Create(StringComparer.Ordinal,
        "kubernetes.io/hostname", "topology.kubernetes.io/zone", "topology.kubernetes.io/region",
        "failure-domain.beta.kubernetes.io/zone", "failure-domain.beta.kubernetes.io/region",
        "beta.kubernetes.io/instance-type", "node.kubernetes.io/instance-type", "kubernetes.io/os",
        "kubernetes.io/arch", "beta.kubernetes.io/os", "beta.kubernetes.io/arch");

    public static Status? Check(AdmissionRequest request, string node)
    {
        if (request.Name != node)
            return request.Forbidden(
                $"node {Quoted.Text(node)} is not allowed to modify node {Quoted.Text(request.Name)}");
        return request.Operation switch
        {
            AdmissionOperation.Create => CheckCreate(request, node),
            AdmissionOperation.Update => CheckUpdate(request, node),
            _ => null,
        };
    }

    private static Status? CheckCreate(AdmissionRequest request, string node)
    {
        var made = request.New<Node>();
        if (made.Spec.ConfigSource is not null)
            return request.Forbidden(
                $"node {Quoted.Text(node)} is not allowed to create pods with a non-nil configSource");
        var forbidden = Forbidden(LabelChanges.Between(
            System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty, made.Metadata.Labels));
        return forbidden.Length == 0 ? null : request.Forbidden(
            $"node {Quoted.Text(node)} is not allowed to set the following labels: {forbidden}");
    }

    private static Status? CheckUpdate(AdmissionRequest request, string node)
    {
        var (changed, old) = (request.Document!, request.Old!.Document);
        bool Differs(string part, string field) =>
            !DocumentValue.DeepEquals(changed.Object(part)?[field], old.Object(part)?[field]);
        if (changed.Object("spec")?.Contains("configSource") == true && Differs("spec", "configSource"))
            return request.Forbidden(
                $"node {Quoted.Text(node)} is not allowed to update configSource to a new non-nil configSource");
        if (Differs("spec", "taints"))
            return request.Forbidden($"node {Quoted.Text(node)} is not allowed to modify taints");
        if (Differs("metadata", "ownerReferences"))
            return request.Forbidden($"node {Quoted.Text(node)} is not allowed to modify ownerReferences");
        var forbidden = !Differs("metadata", "labels")
            ? ""
            : Forbidden(LabelChanges.Between(
                request.Old.As<Node>().Metadata.Labels, request.New<Node>().Metadata.Labels));
        return forbidden.Length == 0 ? null : request.Forbidden($"is not allowed to modify labels: {forbidden}");
    }

    private static string Forbidden(IEnumerable<string> labels) =>
        string.Join(", ", labels.Where(IsForbidden).Order(StringComparer.Ordinal));

    private static bool IsForbidden(string label)
    {
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        var prefix = slash < 0 ? "" : label[..slash];
        if (IsIn(prefix, RestrictedPrefix)) return true;
        if (!IsIn(prefix, "kubernetes.io") && !IsIn(prefix, "k8s.io")) return false;
        return !AgentLabels.Contains(label) && !IsIn(prefix, "kubelet.kubernetes.io") &&
            !IsIn(prefix, "node.kubernetes.io");
    }

    private static bool IsIn(string prefix, string domain) =>
        prefix == domain || prefix.EndsWith($".{domain}", StringComparison.Ordinal);
}
