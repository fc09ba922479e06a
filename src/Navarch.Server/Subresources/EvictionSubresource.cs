using Navarch.Api.Schemas;
using Navarch.Api.Codecs;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;
using Navarch.Api.Requests;
using Navarch.Server.Pipeline;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>
/// <c>pods/eviction</c>: a delete that disruption budgets may refuse. No budgets are served yet, so that each is
/// granted; the pod is marked as disrupted first, as the Job controller expects.
/// </summary>
internal sealed class EvictionSubresource(ObjectRemover remover) : ActionSubresource
{
    public override TypeSchema BodySchema => Eviction.Schema;

    public override async ValueTask<ApiResponse> AnswerAsync(RequestContext context, CancellationToken cancel)
    {
        if (WriteOptions.Read(context.Request, "CreateOptions", out var refusal) is not { } options)
            return Responses.Of(refusal!, context.Representation);
        var eviction = RequestBody.ReadObject(
            context.Request, Eviction.ResourceType, Eviction.Schema, options.FieldValidation, context.Warnings,
            out refusal);
        if (eviction is null) return Responses.Of(refusal!, context.Representation);
        if (eviction.Name.Length > 0 && eviction.Name != context.Name)
            return Responses.Of(
                Statuses.BadRequest("name in URL does not match name in Eviction object"), context.Representation);
        refusal = await context.Admission.AdmitActionAsync(context.Target(options.IsDryRun), eviction, Name, cancel);
        if (refusal is not null) return Responses.Of(refusal, context.Representation);
        var deletion = eviction.Object("deleteOptions")?.ToTyped<DeleteOptions>() ?? new();
        return Responses.Of(await EvictAsync(context, options, deletion, cancel), context.Representation);
    }

    private async ValueTask<Status> EvictAsync(
        RequestContext context, WriteOptions options, DeleteOptions deletion, CancellationToken cancel)
    {
        var target = context.Target(options.IsDryRun || deletion.DryRun.Count > 0);
        if (deletion.Preconditions?.ResourceVersion is null && target.Current is not null)
        {
            var refusal = await ObjectEditor.EditAsync(target, pod =>
            {
                PodConditions.Set(
                    pod.ObjectOrNew("status"), PodConditionType.DisruptionTarget, ConditionStatus.True, context.Now);
                return null;
            }, cancel);
            if (refusal is not null) return refusal;
        }
        return await remover.DeleteAsync(target, deletion, cancel) is DeleteOutcome.Refused refused
            ? refused.Status
            : Statuses.Success() with { Code = 201 };
    }
}
