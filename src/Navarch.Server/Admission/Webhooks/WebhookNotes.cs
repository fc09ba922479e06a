using System.Text.Json;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>What webhooks leave behind for the client (warnings) and the audit log, under upstream's keys.</summary>
internal static class WebhookNotes
{
    private const string Mutation = "mutation.webhook.admission.k8s.io/";
    private const string Validation = "validating.webhook.admission.k8s.io/";

    public static void Take(AdmissionWebhook webhook, ReviewAnswer answer, AdmissionRequest request)
    {
        request.Context.Warnings.AddRange(answer.Warnings);
        if (request.Context.AuditAnnotations is not { } audit) return;
        foreach (var (key, value) in answer.AuditAnnotations) audit.TryAdd($"{webhook.Name}/{key}", value);
    }

    public static void LeftOut(AdmissionWebhook webhook, AdmissionRequest request, bool isMutating, int round, int index) =>
        request.Context.AuditAnnotations?.TryAdd(
            $"failed-open.{(isMutating ? Mutation : Validation)}round_{round}_index_{index}", webhook.Name);

    public static void Mutated(AdmissionWebhook webhook, AdmissionRequest request, int round, int index, bool isMutated)
    {
        if (request.Context.AuditAnnotations is not { } audit) return;
        audit.TryAdd($"{Mutation}round_{round}_index_{index}",
            $$"""{"configuration":{{Json(webhook.Configuration)}},"webhook":{{Json(webhook.Name)}},"mutated":{{(isMutated ? "true" : "false")}}}""");
    }

    private static string Json(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
