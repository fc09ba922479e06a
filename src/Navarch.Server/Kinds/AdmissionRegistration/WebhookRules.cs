using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>Rules of one webhook of a configuration.</summary>
internal readonly ref struct WebhookRules(
    ValidatingWebhook webhook, FieldPath path, StoredConditions stored, FieldErrors errors)
{
    private const int TimeoutSecondsMax = 30;
    private const int NameSegmentsMin = 3;

    /// <param name="names">Those of the webhooks before it.</param>
    public void Check(HashSet<string> names)
    {
        CheckName();
        for (var i = 0; i < webhook.Rules.Count; i++)
            AdmissionRuleRules.Check(webhook.Rules[i], path.Child("rules").Index(i), errors);
        errors.Known(path.Child("failurePolicy"), webhook.FailurePolicy, FailurePolicyType.Fail,
            FailurePolicyType.Ignore);
        errors.Known(path.Child("matchPolicy"), webhook.MatchPolicy, MatchPolicyType.Equivalent, MatchPolicyType.Exact);
        CheckSideEffects();
        if (webhook.TimeoutSeconds is < 1 or > TimeoutSecondsMax)
            errors.Invalid(path.Child("timeoutSeconds"), webhook.TimeoutSeconds,
                "the timeout value must be between 1 and 30 seconds");
        errors.Selector(path.Child("namespaceSelector"), webhook.NamespaceSelector);
        errors.Selector(path.Child("objectSelector"), webhook.ObjectSelector);
        CheckClient();
        if (!stored.AreUnchanged)
            MatchConditionRules.Check(webhook.MatchConditions, path.Child("matchConditions"), stored.Expressions,
                hasParams: false, errors);
        CheckReviewVersions();
        if (webhook.Name.Length > 0 && !names.Add(webhook.Name)) errors.Duplicate(path.Child("name"), webhook.Name);
    }

    private void CheckName()
    {
        var at = path.Child("name");
        if (webhook.Name.Length == 0) errors.Required(at);
        else if (DnsName.Subdomain(webhook.Name) is { Count: > 0 } problems)
            errors.Invalid(at, webhook.Name, string.Join(',', problems));
        else if (webhook.Name.Split('.').Length < NameSegmentsMin)
            errors.Invalid(at, webhook.Name, "should be a domain with at least three segments separated by dots");
    }

    private void CheckSideEffects()
    {
        var at = path.Child("sideEffects");
        if (webhook.SideEffects is null) errors.Required(at, "must specify one of None, NoneOnDryRun");
        else errors.Known(at, webhook.SideEffects, SideEffectClass.None, SideEffectClass.NoneOnDryRun);
    }

    private void CheckClient()
    {
        var (client, at) = (webhook.ClientConfig, path.Child("clientConfig"));
        switch (client.Url, client.Service)
        {
            case ({ } url, null): WebhookClientRules.CheckUrl(url, at.Child("url"), errors); break;
            case (null, { } service):
                WebhookClientRules.CheckService(service.Namespace, service.Name, service.Path, service.Port ?? 0,
                    at.Child("service"), errors);
                break;
            default: errors.Required(at, "exactly one of url or service is required"); break;
        }
    }

    private void CheckReviewVersions()
    {
        var (versions, at) = (webhook.AdmissionReviewVersions, path.Child("admissionReviewVersions"));
        if (versions.Count == 0)
        {
            errors.Required(at, "must specify one of v1, v1beta1");
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < versions.Count; i++)
        {
            if (seen.Add(versions[i])) errors.Invalid(at.Index(i), versions[i], DnsName.Label1035(versions[i]));
            else errors.Invalid(at.Index(i), versions[i], "duplicate version");
        }
        if (!seen.Contains("v1") && !seen.Contains("v1beta1"))
            errors.Invalid(at, RefusedValue.Strings(versions), "must include at least one of v1, v1beta1");
    }
}
