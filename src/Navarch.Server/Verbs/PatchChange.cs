using System.Diagnostics;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;
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
    private readonly Patch _patch;

    public PatchChange(PatchTarget target, Patch patch)
    {
        (_target, _patch) = (target, patch);
        View = target.View;
        Projection = target.Projection;
    }

    public override ChangeOutcome Change(ApiObject? current)
    {
        if (_target.Projection is { } projection) return ChangeView(projection, current!.Document);
        var document = Patched(current!.Document, out var refusal);
        return document is null ? new ChangeOutcome.Refused(refusal!) : new ChangeOutcome.Changed(document);
    }

    private ChangeOutcome ChangeView(ProjectionSubresource projection, DocumentObject current)
    {
        var view = OwnedView.Read(projection, current);
        var changed = Patched(view, out var refusal);
        if (changed is null) return new ChangeOutcome.Refused(refusal!);
        OwnedView.Track(_target, view, changed);
        return OwnedView.Write(projection, changed, current);
    }

    private DocumentObject? Patched(DocumentObject current, out Status? refusal)
    {
        switch (_patch.Apply(current))
        {
            case PatchResult.Refused refused:
                refusal = refused.Status;
                return null;
            case PatchResult.Patched patched:
                if ((refusal = PatchProblems.CheckKind(current, patched.Document)) is not null) return null;
                var decoded = PatchProblems.Decode(patched.Document, _patch.Problems, _target, out refusal);
                if (decoded is not null)
                    refusal = PatchProblems.CheckName(_target, decoded)
                        ?? PatchProblems.CheckUid(_target, current, decoded);
                return refusal is null ? decoded : null;
            default:
                throw new UnreachableException();
        }
    }
}
