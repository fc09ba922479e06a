using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>An object as its <c>scale</c> shows it while it is written, with the owners of what it shows.</summary>
internal static class OwnedView
{
    public static DocumentObject Read(ProjectionSubresource projection, DocumentObject current)
    {
        var view = projection.Read(current);
        view.Metadata["managedFields"] = ScaleOwners.ToScale(Owners(current), projection.Replicas);
        return view;
    }

    /// <summary>Accounts a write other than apply.</summary>
    public static void Track(PatchTarget target, DocumentObject before, DocumentObject after) => ManagedFields.Track(
        before, after,
        FieldOwnership.ManagerOf(
            target.Context.Resource, target.Type, target.Options, target.Subresource, target.Context.Now),
        target.Schema);

    /// <summary>The object with the changed view carried back into it.</summary>
    public static ChangeOutcome Write(ProjectionSubresource projection, DocumentObject view, DocumentObject current)
    {
        var errors = new FieldErrors();
        projection.Validate(view, errors);
        if (!errors.IsEmpty)
            return new ChangeOutcome.Refused(Statuses.Invalid(projection.Kind!, current.Name, errors));
        var document = current.DeepClone();
        if (view.ResourceVersion.Length > 0) document.Metadata["resourceVersion"] = view.ResourceVersion;
        if (view.Uid.Length > 0) document.Metadata["uid"] = view.Uid;
        projection.Write(view, document);
        document.Metadata["managedFields"] =
            ScaleOwners.ToObject(Owners(current), Owners(view), current.String("apiVersion") ?? "", projection.Replicas);
        return new ChangeOutcome.Changed(document, HasOwners: true);
    }

    private static DocumentArray? Owners(DocumentObject document) => document.Object("metadata")?.Array("managedFields");
}
