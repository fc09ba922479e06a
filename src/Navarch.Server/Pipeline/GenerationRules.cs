using System.Diagnostics;
using Navarch.Api.Documents;
using Navarch.Server.Resources;

namespace Navarch.Server.Pipeline;

/// <summary>Whether a change is one of intent, which controllers have to observe.</summary>
internal static class GenerationRules
{
    public static bool IsRaised(GenerationRule rule, DocumentObject updated, DocumentObject old) => rule switch
    {
        GenerationRule.None or GenerationRule.Fixed => false,
        GenerationRule.Spec or GenerationRule.SpecChanges => Differs("spec", updated, old),
        GenerationRule.SpecAndAnnotations => Differs("spec", updated, old) ||
            !DocumentValue.DeepEquals(updated.Metadata["annotations"], old.Metadata["annotations"]),
        GenerationRule.Content => ContentDiffers(updated, old) || ContentDiffers(old, updated),
        GenerationRule.ContentAndStatus =>
            ContentDiffers(updated, old) || ContentDiffers(old, updated) || Differs("status", updated, old),
        _ => throw new UnreachableException(),
    };

    private static bool ContentDiffers(DocumentObject left, DocumentObject right)
    {
        foreach (var (name, value) in left)
        {
            if (name is "kind" or "apiVersion" or "metadata" or "status") continue;
            if (!DocumentValue.DeepEquals(value, right[name])) return true;
        }
        return false;
    }

    private static bool Differs(string name, DocumentObject updated, DocumentObject old) =>
        !DocumentValue.DeepEquals(updated[name], old[name]);
}
