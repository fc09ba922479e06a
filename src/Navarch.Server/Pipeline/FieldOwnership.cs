using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>Keeps <c>metadata.managedFields</c> for writes other than apply, which keeps it itself.</summary>
internal static class FieldOwnership
{
    /// <summary>Gives the writer the fields that it changed.</summary>
    public static void Track(
        Resource resource, DocumentObject updated, DocumentObject? old, WriteOptions options, ViewSubresource? view,
        DateTimeOffset now) =>
        ManagedFields.Track(old, updated, ManagerOf(resource, resource.Type, options, view, now), resource.Schema);

    /// <summary>
    /// A write that changes nothing but the times of ownership changes nothing: the old times stay. Says whether the
    /// two are now equal.
    /// </summary>
    public static bool KeepTimes(DocumentObject updated, DocumentObject old)
    {
        ManagedFields.KeepTimes(old, updated);
        return DocumentValue.DeepEquals(updated, old);
    }

    public static FieldOwner ManagerOf(
        Resource resource, ResourceType type, WriteOptions options, Subresource? subresource, DateTimeOffset now) =>
        new(options.FieldManager, type.ApiVersion, subresource?.Name ?? "", now)
        {
            ResetFields = subresource is null
                ? resource.HasStatusSubresource ? resource.Lifecycle.ResetFields : null
                : (subresource as ViewSubresource)?.ResetFields(resource),
        };
}
