using Navarch.Api.AuthorizationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;

namespace Navarch.Server.Admission;

/// <summary>
/// Nothing is created in a namespace that is missing or being deleted, and the namespaces that the cluster itself needs
/// are not deleted.
/// </summary>
internal sealed class NamespaceLifecycle(ResourceCache namespaces) : AdmissionPlugin
{
    private static readonly GroupResource Namespaces = Namespace.ResourceType;

    /// <summary>Access reviews are answered whatever the namespace: else they would tell that it exists.</summary>
    public override bool Mutates(in AdmissionPoint point) =>
        point.IsCreate && point.Resource.Type.IsNamespaced &&
        point.Resource.Type != LocalSubjectAccessReview.ResourceType;

    public override bool Validates(in AdmissionPoint point) => point.IsDelete && point.IsOf(Namespace.ResourceType);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (namespaces.Get("", request.Namespace) is not { } found)
            return new(Statuses.NotFound(Namespaces, request.Namespace));
        return new(IsTerminating(found) ? Terminating(request) : null);
    }

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel) => new(
        request.Name is "default" or "kube-system" or "kube-public"
            ? request.Forbidden("this namespace may not be deleted")
            : null);

    /// <summary>The phase is one of the selectable fields, which the cache keeps ready.</summary>
    private bool IsTerminating(CachedObject found) =>
        found.FieldValue(namespaces.Resource.FieldIndex("status.phase")) == NamespacePhase.Terminating;

    private static Status Terminating(AdmissionRequest request)
    {
        var status = request.Forbidden(
            $"unable to create new content in namespace {request.Namespace} because it is being terminated");
        return status with
        {
            Details = status.Details! with
            {
                Causes =
                [
                    new()
                    {
                        Reason = "NamespaceTerminating",
                        Message = $"namespace {request.Namespace} is being terminated",
                        Field = "metadata.namespace",
                    },
                ],
            },
        };
    }
}
