using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.AdmissionRegistration;

internal sealed class MutatingWebhookConfigurationRules : KindRules<MutatingWebhookConfiguration>
{
    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document)
    {
        foreach (var webhook in document.Items("webhooks"))
        {
            AdmissionDefaults.FillWebhook(webhook);
            webhook.DefaultAbsent("reinvocationPolicy", ReinvocationPolicyType.Never);
        }
    }

    protected override void Validate(MutatingWebhookConfiguration created, FieldErrors errors) =>
        Check(created, StoredConditions.None, errors);

    protected override void ValidateUpdate(
        MutatingWebhookConfiguration updated, MutatingWebhookConfiguration old, FieldErrors errors) =>
        Check(updated, StoredConditions.Of(
            [.. updated.Webhooks.Select(webhook => webhook.MatchConditions)],
            [.. old.Webhooks.Select(webhook => webhook.MatchConditions)]), errors);

    private static void Check(MutatingWebhookConfiguration created, StoredConditions stored, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < created.Webhooks.Count; i++)
        {
            var (webhook, path) = (created.Webhooks[i], new FieldPath("webhooks").Index(i));
            new WebhookRules(CommonPart(webhook), path, stored, errors).Check(names);
            errors.Known(path.Child("reinvocationPolicy"), webhook.ReinvocationPolicy,
                ReinvocationPolicyType.IfNeeded, ReinvocationPolicyType.Never);
        }
    }

    /// <summary>The two kinds of webhook differ in one field alone.</summary>
    private static ValidatingWebhook CommonPart(MutatingWebhook webhook) => new()
    {
        Name = webhook.Name,
        ClientConfig = webhook.ClientConfig,
        Rules = webhook.Rules,
        FailurePolicy = webhook.FailurePolicy,
        MatchPolicy = webhook.MatchPolicy,
        NamespaceSelector = webhook.NamespaceSelector,
        ObjectSelector = webhook.ObjectSelector,
        SideEffects = webhook.SideEffects,
        TimeoutSeconds = webhook.TimeoutSeconds,
        AdmissionReviewVersions = webhook.AdmissionReviewVersions,
        MatchConditions = webhook.MatchConditions,
    };
}
