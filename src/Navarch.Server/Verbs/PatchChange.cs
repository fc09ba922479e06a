using System.Diagnostics;
using Navarch.Api.Patches;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>
/// The object after a patch. Through a projection (scale) the patch is of the view, which is then carried back.
/// </summary>
internal sealed class PatchChange : ObjectChange
{
    private readonly PatchTarget _target;
    private readonly ApplyPatch _patch;

    public PatchChange(PatchTarget target, ApplyPatch patch)
    {
        (_target, _patch) = (target, patch);
        View = target.View;
    }

    public override ChangeOutcome Change(ApiObject? current)
    {
        var before = _target.Projection?.Read(current!.Document) ?? current!.Document;
        switch (_patch(before))
        {
            case PatchResult.Refused refused:
                return new ChangeOutcome.Refused(refused.Status);
            case PatchResult.Patched patched:
                var decoded = RequestBody.Decode(
                    patched.Document, _target.Type, _target.Schema, [], _target.Options.FieldValidation,
                    _target.Context.Warnings, out var refusal);
                if (decoded is null) return new ChangeOutcome.Refused(refusal!);
                if (_target.Projection is not { } projection) return new ChangeOutcome.Changed(decoded);
                var document = current.Document.DeepClone();
                if (decoded.ResourceVersion.Length > 0) document.Metadata["resourceVersion"] = decoded.ResourceVersion;
                projection.Write(decoded, document);
                return new ChangeOutcome.Changed(document);
            default:
                throw new UnreachableException();
        }
    }
}
