using Navarch.Api.CoordinationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Nodes;

/// <summary>
/// A node agent (<c>system:node:NAME</c>) writes its own node, its own lease, and the pods bound to it. Each kind's
/// rules are a class beside this one.
/// </summary>
internal sealed class NodeRestriction(KnownObjects<Pod> pods, KnownObjects<Node> nodes) : AdmissionPlugin
{
    private const string UserPrefix = "system:node:";
    private const string NodesGroup = "system:nodes";

    private readonly NodePodRules _pods = new(pods, nodes);

    public override bool Validates(in AdmissionPoint point) => RulesOf(point) is not null;

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var user = request.Context.User;
        if (!user.Name.StartsWith(UserPrefix, StringComparison.Ordinal) || !user.Groups.Contains(NodesGroup))
            return default;
        var node = user.Name[UserPrefix.Length..];
        if (node.Length == 0)
            return new(request.Forbidden($"could not determine node from user {Quoted.Text(user.Name)}"));
        return new(RulesOf(request.Point)!(request, node));
    }

    private Func<AdmissionRequest, string, Status?>? RulesOf(AdmissionPoint point) => point.Resource.Type switch
    {
        _ when point.IsConnect => null,
        var type when type == Pod.ResourceType => _pods.Check,
        var type when type == Node.ResourceType => OwnNodeRules.Check,
        var type when type == Lease.ResourceType => CheckLease,
        var type when type == ServiceAccount.ResourceType && point.Subresource == "token" => _pods.CheckToken,
        { Group: "", Plural: "persistentvolumeclaims" } => CheckClaim,
        { Group: "storage.k8s.io", Plural: "csinodes" } => CheckCsiNode,
        { Group: "resource.k8s.io", Plural: "resourceslices" } when !point.IsUpdate => CheckSlice,
        { Group: "certificates.k8s.io", Plural: "certificatesigningrequests" } when point.IsCreate =>
            NodeCertificateRules.Check,
        _ => null,
    };

    private static Status? CheckLease(AdmissionRequest request, string node)
    {
        if (request.Namespace != "kube-node-lease")
            return request.Forbidden("can only access leases in the \"kube-node-lease\" system namespace");
        return request.Name == node
            ? null
            : request.Forbidden("can only access node lease with the same name as the requesting node");
    }

    /// <summary>What a claim's volume has become is for the node to say; all else of a claim is not.</summary>
    private static Status? CheckClaim(AdmissionRequest request, string node)
    {
        if (request.Subresource != "status") return request.Forbidden("may only update PVC status");
        return ClaimStatus.DiffersOnlyAsNodesMay(request.Document!, request.Old!.Document)
            ? null
            : request.Forbidden(
                $"node {Quoted.Text(node)} is not allowed to update fields other than status.capacity, " +
                "status.conditions and what concerns its resizing");
    }

    private static Status? CheckCsiNode(AdmissionRequest request, string node) => request.Name == node
        ? null
        : request.Forbidden("can only access CSINode with the same name as the requesting node");

    private static Status? CheckSlice(AdmissionRequest request, string node)
    {
        var slice = request.Document ?? request.Old!.Document;
        if (slice.Object("spec")?.String("nodeName") == node) return null;
        var action = request.Operation == AdmissionOperation.Create ? "create" : "delete";
        return request.Forbidden($"can only {action} ResourceSlice with the same NodeName as the requesting node");
    }
}
