using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>Asks the webhooks of ValidatingWebhookConfigurations, all at once. The first refusal is the answer.</summary>
internal sealed class ValidatingWebhooks(
    WebhookSource source, WebhookSelection selection, WebhookAsking asking, TimeProvider time) : AdmissionPlugin
{
    public const string Type = "validating";

    public override bool Validates(in AdmissionPoint point) => !WebhookSelection.IsExempt(point);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var webhooks = source.Current;
        return webhooks.Count == 0 ? default : AskAsync(webhooks, request, cancel);
    }

    private async ValueTask<Status?> AskAsync(
        IReadOnlyList<AdmissionWebhook> webhooks, AdmissionRequest request, CancellationToken cancel)
    {
        // 1. Which of them? What can't be told refuses the request before anybody is asked.
        var asked = new List<(AdmissionWebhook Webhook, VersionedRequest Seen)>();
        foreach (var webhook in webhooks)
        {
            var (seen, refusal) = await selection.SelectAsync(webhook, request, cancel);
            if (refusal is not null) return refusal;
            if (seen is not null) asked.Add((webhook, seen));
        }
        if (asked.Count == 0) return null;

        // 2. All at once.
        var verdicts = await Task.WhenAll(asked.Select(one => AskAsync(one.Webhook, one.Seen, request, cancel)));

        // 3. What they said, in their order.
        Status? first = null;
        for (var i = 0; i < verdicts.Length; i++)
            if (Judge(asked[i].Webhook, verdicts[i], request, i) is { } refusal) first ??= refusal;
        return first;
    }

    private async Task<WebhookVerdict> AskAsync(
        AdmissionWebhook webhook, VersionedRequest seen, AdmissionRequest request, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var verdict = await asking.AskAsync(webhook, seen, isMutating: false, cancel);
        WebhookMetrics.Asked(webhook, Type, request, verdict, time.GetElapsedTime(started));
        return verdict;
    }

    private static Status? Judge(AdmissionWebhook webhook, WebhookVerdict verdict, AdmissionRequest request, int index)
    {
        switch (verdict)
        {
            case WebhookVerdict.Answered { Answer: var answer }:
                WebhookNotes.Take(webhook, answer, request);
                return answer.IsAllowed ? null : answer.Refusal(webhook.Name);
            case WebhookVerdict.Failed when webhook.IgnoresFailure:
                WebhookNotes.LeftOut(webhook, request, isMutating: false, round: 0, index);
                return null;
            case WebhookVerdict.Failed failed:
                return Statuses.InternalError($"failed calling webhook {Quoted.Text(webhook.Name)}: {failed.Why}");
            case WebhookVerdict.Refused refused:
                return refused.Status;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
