using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>The status alone: whatever else a write brings is put back.</summary>
internal sealed class StatusSubresource : ViewSubresource
{
    public static StatusSubresource Instance { get; } = new() { Name = "status", Verbs = ViewVerbs };

    public override FieldSet ResetFields(Resource resource) => resource.Lifecycle.StatusResetFields;

    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        foreach (var (name, _) in updated.ToArray())
            if (name is not ("kind" or "apiVersion" or "metadata" or "status")) updated[name] = old[name]?.DeepClone();
        foreach (var (name, value) in old)
            if (name != "status" && !updated.Contains(name)) updated[name] = value.DeepClone();
        foreach (var name in resource.Lifecycle.StatusKeepsMetadata) updated.TakeMetadata(name, old);
        resource.Lifecycle.PrepareForStatusUpdate(updated, old, context);
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors) =>
        resource.Rules.ValidateStatus(updated, old, errors);
}
