using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Matching;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>
/// Asks the webhooks of MutatingWebhookConfigurations, one after the other, each about what those before it have made.
/// In a second round only those are asked again that wanted it and had others change the object after them.
/// </summary>
internal sealed class MutatingWebhooks(
    WebhookSource source, WebhookSelection selection, WebhookAsking asking, ServerLimits limits, TimeProvider time)
    : AdmissionPlugin
{
    public const string Type = "admit";

    public override bool Mutates(in AdmissionPoint point) => !WebhookSelection.IsExempt(point);

    public override ValueTask<Status?> MutateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var webhooks = source.Current;
        return webhooks.Count == 0 ? default : AskAllAsync(webhooks, request, cancel);
    }

    private async ValueTask<Status?> AskAllAsync(
        IReadOnlyList<AdmissionWebhook> webhooks, AdmissionRequest request, CancellationToken cancel)
    {
        var rounds = request.Rounds.StateOf(this, static () => new Reinvocations());
        rounds.Begin(request);
        for (var i = 0; i < webhooks.Count; i++)
        {
            var webhook = webhooks[i];
            if (request.Rounds.IsSecond && !rounds.IsWanted(webhook)) continue;
            var (seen, refusal) = await selection.SelectAsync(webhook, request, cancel);
            if (refusal is not null) return refusal;
            if (seen is null) continue;
            var (isChanged, notAdmitted) = await AskAsync(webhook, seen, request, i, cancel);
            if (isChanged)
            {
                rounds.Changed();
                request.Rounds.IsSecondNeeded = true;
            }
            if (webhook.IsReinvoked) rounds.Asked(webhook);
            if (notAdmitted is not null) return notAdmitted;
        }
        rounds.End(request);
        return null;
    }

    private async ValueTask<(bool IsChanged, Status? Refusal)> AskAsync(
        AdmissionWebhook webhook, VersionedRequest seen, AdmissionRequest request, int index, CancellationToken cancel)
    {
        var started = time.GetTimestamp();
        var verdict = await asking.AskAsync(webhook, seen, isMutating: true, cancel);
        var isChanged = false;
        if (verdict is WebhookVerdict.Answered { Answer: var answer })
        {
            WebhookNotes.Take(webhook, answer, request);
            if (answer.IsAllowed && WebhookPatch.Apply(webhook, answer, seen, limits, out isChanged) is { } problem)
                verdict = problem;
        }
        WebhookMetrics.Asked(webhook, Type, request, verdict, time.GetElapsedTime(started));
        var round = request.Rounds.IsSecond ? 1 : 0;
        WebhookNotes.Mutated(webhook, request, round, index, isChanged);
        return (isChanged, Judge(webhook, verdict, request, round, index));
    }

    private static Status? Judge(
        AdmissionWebhook webhook, WebhookVerdict verdict, AdmissionRequest request, int round, int index)
    {
        switch (verdict)
        {
            case WebhookVerdict.Answered { Answer: var answer }:
                return answer.IsAllowed ? null : answer.Refusal(webhook.Name);
            case WebhookVerdict.Failed when webhook.IgnoresFailure:
                WebhookNotes.LeftOut(webhook, request, isMutating: true, round, index);
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
