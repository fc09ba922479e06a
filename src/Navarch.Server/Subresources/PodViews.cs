using Navarch.Api.Documents;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Subresources;

/// <summary>What the views of a pod share.</summary>
internal static class PodViews
{
    /// <summary>Puts back spec, status and the metadata that a view may not change.</summary>
    public static void KeepAllBut(DocumentObject updated, DocumentObject old)
    {
        updated["spec"] = old["spec"]?.DeepClone();
        updated["status"] = old["status"]?.DeepClone();
        foreach (var name in (ReadOnlySpan<string>)["labels", "annotations", "finalizers", "ownerReferences"])
            updated.TakeMetadata(name, old);
    }
}
