using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Pipeline;

/// <summary>An owner that stands twice in the same words counts once, and the client is told.</summary>
internal static class OwnerReferences
{
    public static void DropRepeated(DocumentObject document, ICollection<string> warnings)
    {
        if (document.Object("metadata")?.Array("ownerReferences") is not { Count: > 1 } owners) return;
        List<string>? repeated = null;
        for (var i = owners.Count - 1; i > 0; i--)
        {
            if (!StandsBefore(owners, i)) continue;
            (repeated ??= []).Insert(0, (owners[i] as DocumentObject)?.String("uid") ?? "");
            owners.RemoveAt(i);
        }
        if (repeated is null) return;
        warnings.Add(
            ".metadata.ownerReferences contains duplicate entries; API server dedups owner references in 1.20+, and " +
            "may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: " +
            RefusedValue.Strings(repeated).Text);
    }

    private static bool StandsBefore(DocumentArray owners, int index)
    {
        for (var i = 0; i < index; i++)
            if (DocumentValue.DeepEquals(owners[i], owners[index])) return true;
        return false;
    }
}
