using Navarch.Api.MetaV1;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>A patch that can't be read: it is said once it is known that there is an object to patch.</summary>
internal sealed class RefusedChange(Status refusal, bool isApply) : ObjectChange
{
    public override bool CreatesWhenMissing(Resource resource) => isApply;

    public override ChangeOutcome Change(ApiObject? current) => new ChangeOutcome.Refused(refusal);
}
