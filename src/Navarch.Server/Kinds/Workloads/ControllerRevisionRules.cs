using Navarch.Api.AppsV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Workloads;

/// <summary>A state that a workload can go back to: made once, and never changed but for its number.</summary>
internal sealed class ControllerRevisionRules : KindRules
{
    private static readonly FieldPath Content = new("data");

    public override void Validate(ApiObject created, FieldErrors errors)
    {
        errors.NonNegative(new("revision"), created.As<ControllerRevision>().Revision);
        switch (created.Document["data"])
        {
            case DocumentObject: break;
            case null or DocumentNull: errors.Required(Content, "data is mandatory"); break;
            default: errors.Required(Content, "data must be a valid JSON object"); break;
        }
    }

    public override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors)
    {
        errors.NonNegative(new("revision"), updated.As<ControllerRevision>().Revision);
        var (now, before) = (updated.Document["data"], old.Document["data"]);
        if (!DocumentValue.DeepEquals(now, before))
            errors.Invalid(Content, RefusedValue.Of(now ?? DocumentNull.Instance), CommonFields.Immutable);
    }
}
