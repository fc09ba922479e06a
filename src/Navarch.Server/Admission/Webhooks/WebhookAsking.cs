using Navarch.Api.Errors;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>Puts a request to one webhook and reads its answer.</summary>
internal sealed class WebhookAsking(WebhookClient client, ServerLimits limits, IdSource ids)
{
    public async ValueTask<WebhookVerdict> AskAsync(
        AdmissionWebhook webhook, VersionedRequest request, bool isMutating, CancellationToken cancel)
    {
        // 1. May it be asked, and how?
        if (request.Request.Context.IsDryRun && webhook.SideEffects is null)
            return new WebhookVerdict.Failed("Webhook SideEffects is nil", 400);
        if (request.Request.Context.IsDryRun && !webhook.AllowsDryRun)
            return new WebhookVerdict.Refused(
                Statuses.BadRequest($"admission webhook {Quoted.Text(webhook.Name)} does not support dry run"));
        if (webhook.ReviewVersion is not { } version)
            return new WebhookVerdict.Failed(
                "could not create admission objects: webhook does not accept known AdmissionReview versions (v1, v1beta1)",
                400);
        if (webhook.Target is not { } target)
            return new WebhookVerdict.Failed(
                "could not get REST client: webhook configuration must have either service or URL", 500);

        // 2. Ask.
        var uid = ids.NewUid().ToString();
        var question = ReviewQuestion.Encode(version, uid, request);
        var call = new WebhookCall(target, question, webhook.Timeout) { AnswerBytesMax = limits.AdmissionAnswerBytesMax };
        switch (await client.PostAsync(call, cancel))
        {
            case WebhookAnswer.Failed failed:
                return new WebhookVerdict.Failed($"failed to call webhook: {failed.Why}", failed.Code);
            case WebhookAnswer.Answered answered:
                return ReviewAnswer.Read(answered.Body, version, uid, isMutating, out var problem) is { } answer
                    ? new WebhookVerdict.Answered(answer)
                    : new WebhookVerdict.Failed(problem!, 503);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
