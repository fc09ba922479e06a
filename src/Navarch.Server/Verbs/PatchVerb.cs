using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Verbs;

/// <summary>Changes an object by a patch of one of the four kinds; the content type says which.</summary>
internal sealed class PatchVerb(ObjectWriter writer, ObjectResponses responses)
{
    private static readonly IReadOnlyList<string> Accepted =
    [
        "application/json-patch+json", "application/merge-patch+json", Patch.StrategicType,
        "application/apply-patch+yaml",
    ];

    /// <summary>Without declared types there are no merge keys.</summary>
    private static readonly IReadOnlyList<string> AcceptedOfDefined =
        [.. Accepted.Where(type => type != Patch.StrategicType)];

    public async ValueTask<ApiResponse> AnswerAsync(
        RequestContext context, Subresource? subresource, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "PatchOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var target = new PatchTarget(context, subresource, options);
        if (Read(target, out refusal) is not { } change) return responses.Refused(context, refusal!);
        var outcome = await writer.UpdateAsync(context.Target(options.IsDryRun), change, options, cancel);
        return responses.Written(context, outcome, subresource as ProjectionSubresource);
    }

    private static ObjectChange? Read(PatchTarget target, out Status? refusal)
    {
        var type = target.ContentType;
        if (type != "application/apply-patch+yaml" && target.Options.IsForced)
        {
            var errors = new FieldErrors();
            errors.Forbidden(new FieldPath("force"), "may not be specified for non-apply patch");
            return Refuse(Statuses.Invalid(new GroupKind("meta.k8s.io", "PatchOptions"), "", errors), out refusal);
        }
        if (type == "application/apply-patch+yaml")
        {
            if (ApplyChange.CheckOptions(target.Options) is { } incomplete) return Refuse(incomplete, out refusal);
            return ApplyChange.Read(target, out refusal) is { } apply ? apply
                : new RefusedChange(refusal!, isApply: target.Subresource is null);
        }
        if (type == Patch.StrategicType && target.Context.Resource.IsDefined && target.Projection is null)
            return Refuse(Statuses.UnsupportedMediaType(AcceptedOfDefined), out refusal);
        if (Patch.TryRead(type, target, out var patch, out refusal)) return new PatchChange(target, patch);
        return refusal is null
            ? Refuse(Statuses.UnsupportedMediaType(Accepted), out refusal)
            : new RefusedChange(refusal, isApply: false);
    }

    private static ObjectChange? Refuse(Status why, out Status? refusal)
    {
        refusal = why;
        return null;
    }
}
