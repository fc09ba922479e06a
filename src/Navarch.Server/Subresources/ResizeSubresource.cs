using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Lifecycles;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary><c>pods/resize</c>: the resources and resize policies of the containers there are.</summary>
internal sealed class ResizeSubresource : ViewSubresource
{
    public static ResizeSubresource Instance { get; } = new() { Name = "resize", Verbs = ViewVerbs };

    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        var wanted = updated.Object("spec");
        PodViews.KeepAllBut(updated, old);
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
            Carry(wanted?.Array(list), updated.Object("spec")?.Array(list));
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors)
    {
        var (before, after) = (QualityOfService.Of(old.Document), QualityOfService.Of(updated.Document));
        if (before != after)
            errors.Invalid(
                FieldPath.Metadata, updated.Document.Name, "Pod QOS Class may not change as a result of resizing");
        resource.Rules.Validate(updated, errors);
    }

    private static void Carry(DocumentArray? from, DocumentArray? to)
    {
        foreach (var item in from ?? [])
        {
            if (item is not DocumentObject wanted) continue;
            foreach (var other in to ?? [])
            {
                if (other is not DocumentObject kept || kept.String("name") != wanted.String("name")) continue;
                kept["resources"] = wanted["resources"]?.DeepClone() ?? new DocumentObject();
                if (wanted["resizePolicy"] is { } policy) kept["resizePolicy"] = policy.DeepClone();
            }
        }
    }
}
