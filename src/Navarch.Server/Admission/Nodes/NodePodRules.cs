using Navarch.Api.AuthenticationV1;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Pods;

namespace Navarch.Server.Admission.Nodes;

/// <summary>What a node agent may do to pods, and for which pods it may ask for tokens: those bound to its node.</summary>
internal sealed class NodePodRules(KnownObjects<Pod> pods, KnownObjects<Node> nodes)
{
    public Status? Check(AdmissionRequest request, string node) => (request.Subresource, request.Operation) switch
    {
        ("", AdmissionOperation.Create) => CheckCreate(request, node),
        ("", AdmissionOperation.Delete) => CheckBound(request, request.Old!.As<Pod>(), node, "delete pods"),
        ("", _) => request.Forbidden(
            $"unexpected operation \"UPDATE\", node {Quoted.Text(node)} can only create and delete mirror pods"),
        ("status", _) => CheckStatus(request, node),
        ("eviction", _) => pods.Get(request.Namespace, request.Name) is { } pod
            ? CheckBound(request, pod, node, "evict pods")
            : Statuses.NotFound(Pod.ResourceType, request.Name),
        _ => request.Forbidden($"unexpected pod subresource {Quoted.Text(request.Subresource)}, " +
            "only 'status' and 'eviction' are allowed"),
    };

    /// <summary>A token is handed to a node only for a pod that runs there.</summary>
    public Status? CheckToken(AdmissionRequest request, string node)
    {
        var spec = request.Document!.ToTyped<TokenRequest>().Spec;
        if (spec.BoundObjectRef is not { ApiVersion: "v1", Kind: "Pod", Name.Length: > 0 } bound)
            return request.Forbidden("node requested token not bound to a pod");
        if (bound.Uid.Length == 0)
            return request.Forbidden("node requested token with a pod binding without a uid");
        if (pods.Get(request.Namespace, bound.Name) is not { } pod)
            return Statuses.NotFound(Pod.ResourceType, bound.Name);
        if (bound.Uid != pod.Metadata.Uid)
            return request.Forbidden($"the UID in the bound object reference ({bound.Uid}) does not match the UID in " +
                "record. The object might have been deleted and then recreated");
        if (pod.Spec.NodeName != node)
            return request.Forbidden("node requested token bound to a pod scheduled on a different node");
        return CheckAudience(request, spec.Audiences, pod, node);
    }

    private static Status? CheckAudience(
        AdmissionRequest request, IReadOnlyList<string> audiences, Pod pod, string node)
    {
        if (audiences.Count > 1) return request.Forbidden("node may only request 0 or 1 audiences");
        var asked = audiences.Count == 0 ? "" : audiences[0];
        var isInPod = pod.Spec.Volumes.Any(volume => volume.Projected?.Sources.Any(
            source => source.ServiceAccountToken is { } token && token.Audience == asked) == true);
        return isInPod ? null : request.Forbidden($"audience {Quoted.Text(asked)} not found in pod spec volume, " +
            $"system:node:{node} is not authorized to request tokens for this audience");
    }

    private Status? CheckCreate(AdmissionRequest request, string node)
    {
        var pod = request.New<Pod>();
        if (!MirrorPod.Is(pod))
            return request.Forbidden($"pod does not have {Quoted.Text(MirrorPod.Annotation)} annotation, " +
                $"node {Quoted.Text(node)} can only create mirror pods");
        if (CheckBound(request, pod, node, "create pods") is { } foreign) return foreign;
        if (CheckOwner(request, pod, node) is { } owned) return owned;
        return MirrorPodReferences.First(pod) is { } reference
            ? request.Forbidden($"node {Quoted.Text(node)} can not create pods that reference {reference}")
            : null;
    }

    private Status? CheckOwner(AdmissionRequest request, Pod pod, string node)
    {
        Status Only(string what) => request.Forbidden($"node {Quoted.Text(node)} can only create pods with {what}");
        if (pod.Metadata.OwnerReferences.Count > 1) return Only("a single owner reference set to itself");
        if (pod.Metadata.OwnerReferences is not [{ ApiVersion: "v1", Kind: "Node" } owner] || owner.Name != node)
            return Only("an owner reference set to itself");
        if (owner.Controller != true) return Only("a controller owner reference set to itself");
        if (owner.BlockOwnerDeletion == true)
            return request.Forbidden(
                $"node {Quoted.Text(node)} must not set blockOwnerDeletion on an owner reference");
        if (nodes.Get("", node) is not { } known) return Statuses.NotFound(Node.ResourceType, node);
        return owner.Uid == known.Metadata.Uid
            ? null
            : request.Forbidden($"node {node} UID mismatch: expected {owner.Uid} got {known.Metadata.Uid}");
    }

    private static Status? CheckStatus(AdmissionRequest request, string node)
    {
        var (pod, old) = (request.New<Pod>(), request.Old!.As<Pod>());
        if (CheckBound(request, old, node, "update pod status for pods") is { } refusal) return refusal;
        if (!LabelChanges.AreNone(old.Metadata.Labels, pod.Metadata.Labels))
            return request.Forbidden($"node {Quoted.Text(node)} cannot update labels through pod status");
        var (claims, oldClaims) = (pod.Status.ResourceClaimStatuses, old.Status.ResourceClaimStatuses);
        if (!claims.Select(claim => (claim.Name, claim.ResourceClaimName))
            .SequenceEqual(oldClaims.Select(claim => (claim.Name, claim.ResourceClaimName))))
            return request.Forbidden($"node {Quoted.Text(node)} cannot update resource claim statues");
        return ExtendedClaim(pod) == ExtendedClaim(old)
            ? null
            : request.Forbidden($"node {Quoted.Text(node)} cannot update extended resource claim status");
    }

    private static string? ExtendedClaim(Pod pod) => pod.Status.ExtendedResourceClaimStatus is { } status
        ? string.Join('\n', status.RequestMappings
            .Select(mapping => $"{mapping.ContainerName}/{mapping.ResourceName}/{mapping.RequestName}")
            .Prepend(status.ResourceClaimName))
        : null;

    private static Status? CheckBound(AdmissionRequest request, Pod pod, string node, string action) =>
        pod.Spec.NodeName == node
            ? null
            : request.Forbidden($"node {Quoted.Text(node)} can only {action} with spec.nodeName set to itself");
}
