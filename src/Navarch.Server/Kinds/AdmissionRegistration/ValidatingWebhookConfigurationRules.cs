using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.AdmissionRegistration;

internal sealed class ValidatingWebhookConfigurationRules : KindRules<ValidatingWebhookConfiguration>
{
    public override bool AllowsPlainFinalizers => true;

    public override void Default(DocumentObject document)
    {
        foreach (var webhook in document.Items("webhooks")) AdmissionDefaults.FillWebhook(webhook);
    }

    protected override void Validate(ValidatingWebhookConfiguration created, FieldErrors errors) =>
        Check(created, StoredConditions.None, errors);

    protected override void ValidateUpdate(
        ValidatingWebhookConfiguration updated, ValidatingWebhookConfiguration old, FieldErrors errors) =>
        Check(updated, StoredConditions.Of(
            [.. updated.Webhooks.Select(webhook => webhook.MatchConditions)],
            [.. old.Webhooks.Select(webhook => webhook.MatchConditions)]), errors);

    private static void Check(ValidatingWebhookConfiguration created, StoredConditions stored, FieldErrors errors)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < created.Webhooks.Count; i++)
            new WebhookRules(created.Webhooks[i], new FieldPath("webhooks").Index(i), stored, errors).Check(names);
    }
}
