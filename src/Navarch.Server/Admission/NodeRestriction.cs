using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Admission;

/// <summary>
/// A node agent (<c>system:node:NAME</c>) writes its own node, its own lease, and the pods bound to it.
/// </summary>
internal sealed class NodeRestriction : AdmissionStep
{
    private const string UserPrefix = "system:node:";
    private const string MirrorAnnotation = "kubernetes.io/config.mirror";

    public override Status? Validate(AdmissionRequest request)
    {
        var user = request.Context.User;
        if (!user.Name.StartsWith(UserPrefix, StringComparison.Ordinal) || !user.Groups.Contains("system:nodes"))
            return null;
        var node = user.Name[UserPrefix.Length..];
        if (request.Resource.Type == Pod.ResourceType) return CheckPod(request, node);
        if (request.Resource.Type == Node.ResourceType && request.Name != node)
            return Refuse(request, node, $"is not allowed to modify node {Quoted.Text(request.Name)}");
        var isOwnLease = request.Name == node && request.Namespace == "kube-node-lease";
        if (request.Resource.Type == Lease.ResourceType && !isOwnLease)
            return Refuse(request, node, "can only access its own node lease in the namespace \"kube-node-lease\"");
        return null;
    }

    private static Status? CheckPod(AdmissionRequest request, string node)
    {
        if (request.Operation == AdmissionOperation.Create && request.Subresource.Length == 0)
        {
            var metadata = request.Document!.Object("metadata");
            if (metadata?.Object("annotations")?.Contains(MirrorAnnotation) != true)
                return Refuse(request, node, "can only create mirror pods");
            return NodeOf(request.Document) == node
                ? null
                : Refuse(request, node, "can only create pods with spec.nodeName set to itself");
        }
        return request.Old is { } old && NodeOf(old.Document) != node
            ? Refuse(request, node, "can only change pods with spec.nodeName set to itself")
            : null;
    }

    private static string? NodeOf(DocumentObject pod) => pod.Object("spec")?.String("nodeName");

    private static Status Refuse(AdmissionRequest request, string node, string why) =>
        Statuses.Forbidden(request.Resource.Type, request.Name, $"node {Quoted.Text(node)} {why}");
}
