using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Pods;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary><c>pods/resize</c>: the resources and resize policies of the containers there are.</summary>
internal sealed class ResizeSubresource : ViewSubresource
{
    public static ResizeSubresource Instance { get; } = new() { Name = "resize", Verbs = ViewVerbs };

    /// <summary>
    /// Where containers come or go or change places, all is left as it is asked for: the rules refuse it then.
    /// </summary>
    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var (wanted, before) = (updated.Object("spec"), old.Object("spec"));
        if (Containers(wanted, "containers").Count != Containers(before, "containers").Count ||
            Containers(wanted, "initContainers").Count != Containers(before, "initContainers").Count) return;
        PodViews.KeepAllBut(updated, old);
        var spec = updated.ObjectOrNew("spec");
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            var (asked, kept) = (Containers(wanted, list), Containers(spec, list));
            if (Names(asked).SequenceEqual(Names(kept))) Carry(asked, kept);
            else spec[list] = asked.DeepClone();
        }
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors) =>
        new PodResizeRules(updated.As<Pod>(), old.As<Pod>(), errors).Check();

    private static void Carry(DocumentArray asked, DocumentArray kept)
    {
        for (var i = 0; i < kept.Count; i++)
        {
            if (asked[i] is not DocumentObject from || kept[i] is not DocumentObject to) continue;
            to["resources"] = from["resources"]?.DeepClone() ?? new DocumentObject();
            to["resizePolicy"] = from["resizePolicy"]?.DeepClone();
        }
    }

    private static DocumentArray Containers(DocumentObject? spec, string list) => spec?.Array(list) ?? [];

    private static IEnumerable<string?> Names(DocumentArray containers) =>
        containers.Select(item => (item as DocumentObject)?.String("name"));
}
