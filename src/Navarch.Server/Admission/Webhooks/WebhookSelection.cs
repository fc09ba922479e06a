using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Admission.Expressions;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>Whether a webhook is asked about a request: selectors, rules, then conditions, which cost most.</summary>
internal sealed class WebhookSelection(MatchCircumstances circumstances, IAuthorizer authorizer, string type)
{
    /// <summary>What never passes webhooks, or else a broken one could not be taken away.</summary>
    public static bool IsExempt(in AdmissionPoint point) =>
        point.Resource.Type.Group == "admissionregistration.k8s.io" || AdmissionExclusions.Contains(point.Resource.Type);

    /// <summary>The request as the webhook is to see it; null without a refusal: it is not asked.</summary>
    public async ValueTask<(VersionedRequest? Seen, Status? Refusal)> SelectAsync(
        AdmissionWebhook webhook, AdmissionRequest request, CancellationToken cancel)
    {
        var (match, problem) = webhook.Matcher.Match(request, circumstances);
        if (match is null) return (null, problem);
        var seen = new VersionedRequest(request, match);
        if (webhook.Conditions is not { } conditions) return (seen, null);
        var asking = new RequestAuthorizer(authorizer, request.Context.User, cancel);
        var outcome = await conditions.MatchAsync(seen, asking, cancel);
        if (outcome.IsMatch) return (seen, null);
        if (outcome.Error is { } error)
            return (null, Statuses.Forbidden(request.Resource.Type, request.Name, error));
        WebhookMetrics.Excluded(webhook, type, request);
        return (null, null);
    }
}
