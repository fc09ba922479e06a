using Navarch.Api.MetaV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>Server-side apply.</summary>
internal sealed class ApplyChange : ObjectChange
{
    public static ApplyChange? Read(PatchTarget target, out Status? refusal)
    {
        refusal = Api.Errors.Statuses.UnsupportedMediaType([]);
        return null;
    }

    public override ChangeOutcome Change(ApiObject? current) => throw new NotSupportedException();
}
