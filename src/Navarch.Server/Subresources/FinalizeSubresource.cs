using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary><c>namespaces/finalize</c>: <c>spec.finalizers</c> alone.</summary>
internal sealed class FinalizeSubresource : ViewSubresource
{
    public static FinalizeSubresource Instance { get; } = new() { Name = "finalize", Verbs = ["update"] };

    public override FieldSet ResetFields(Resource resource) => OwnershipResets.Status;

    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        updated["status"] = old["status"]?.DeepClone();
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("finalizers");
        var finalizers = updated.Document.Object("spec")?.Array("finalizers") ?? [];
        for (var i = 0; i < finalizers.Count; i++)
            if (finalizers[i] is DocumentString { Value: var name })
                errors.Invalid(path.Index(i), name, Api.Names.LabelName.Key(name));
    }
}
