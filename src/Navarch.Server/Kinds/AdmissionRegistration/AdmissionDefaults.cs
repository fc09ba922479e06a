using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>What webhooks and policies match, and how long they may take, unless they say otherwise.</summary>
static class AdmissionDefaults
{
    private const int TimeoutSeconds = 10;
    private const int ServicePort = 443;

    internal static void FillWebhook(DocumentObject webhook)
    {
        webhook.DefaultAbsent("failurePolicy", FailurePolicyType.Fail);
        FillMatch(webhook);
        webhook.DefaultAbsent("timeoutSeconds", TimeoutSeconds);
        FillScopes(webhook, "rules");
        webhook.Object("clientConfig")?.Object("service")?.DefaultAbsent("port", ServicePort);
    }

    internal static void FillMatchResources(DocumentObject? resources)
    {
        if (resources is null) return;
        FillMatch(resources);
        FillScopes(resources, "resourceRules");
        FillScopes(resources, "excludeResourceRules");
    }

    private static void FillMatch(DocumentObject matching)
    {
        matching.DefaultAbsent("matchPolicy", MatchPolicyType.Equivalent);
        matching.DefaultAbsent("namespaceSelector", new DocumentObject());
        matching.DefaultAbsent("objectSelector", new DocumentObject());
    }

    private static void FillScopes(DocumentObject owner, string rules)
    {
        foreach (var rule in owner.Items(rules)) rule.DefaultAbsent("scope", ScopeType.AllScopes);
    }
}
