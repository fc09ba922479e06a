using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Caching;
using Navarch.Server.Resources;

namespace Navarch.Server.Admission;

/// <summary>
/// Nothing is created in a namespace that is missing or being deleted, and the namespaces that the cluster itself needs
/// are not deleted.
/// </summary>
internal sealed class NamespaceExistence(ResourceCache namespaces) : AdmissionStep
{
    private static readonly GroupResource Namespaces = Namespace.ResourceType;

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel) =>
        new(Check(request));

    public override Status? Validate(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Delete || !request.IsOf(Namespace.ResourceType)) return null;
        return request.Name is "default" or "kube-system" or "kube-public"
            ? Statuses.Forbidden(Namespaces, request.Name, "this namespace may not be deleted")
            : null;
    }

    private Status? Check(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create || request.Namespace.Length == 0) return null;
        if (namespaces.Get("", request.Namespace) is not { } found)
            return Statuses.NotFound(Namespaces, request.Namespace);
        return IsTerminating(found) ? Terminating(request) : null;
    }

    /// <summary>The phase is one of the selectable fields, which the cache keeps ready.</summary>
    private bool IsTerminating(CachedObject found) =>
        found.FieldValue(namespaces.Resource.FieldIndex("status.phase")) == NamespacePhase.Terminating;

    private static Status Terminating(AdmissionRequest request)
    {
        var status = Statuses.Forbidden(request.Resource.Type, request.Name,
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
