using Navarch.Api.Documents;

namespace Navarch.Server.Admission.Nodes;

/// <summary>A claim as far as its node may not change it.</summary>
internal static class ClaimStatus
{
    /// <summary>Whether they differ only in what a node says of a volume: its size and how resizing goes.</summary>
    public static bool DiffersOnlyAsNodesMay(DocumentObject claim, DocumentObject other) =>
        DocumentValue.DeepEquals(Rest(claim), Rest(other));

    private static DocumentObject Rest(DocumentObject claim)
    {
        var rest = claim.DeepClone();
        rest.ObjectOrNew("metadata").Remove("resourceVersion");
        rest.ObjectOrNew("metadata").Remove("managedFields");
        var status = rest.ObjectOrNew("status");
        foreach (var name in (ReadOnlySpan<string>)
            ["capacity", "conditions", "allocatedResourceStatuses", "allocatedResources"]) status.Remove(name);
        return rest;
    }
}
