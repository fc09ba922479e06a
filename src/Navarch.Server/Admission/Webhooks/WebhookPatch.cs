using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Patches;
using Navarch.Core.Limits;
using Navarch.Server.Admission.Matching;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>
/// Carries a webhook's patch into the object. Steps: 1 read the patch  2 apply it to what the webhook saw  3 decode and
/// default that  4 put managedFields right  5 carry it back into the version, or the object, of the request.
/// </summary>
internal static class WebhookPatch
{
    /// <summary>Null when it is done.</summary>
    public static WebhookVerdict? Apply(
        AdmissionWebhook webhook, ReviewAnswer answer, VersionedRequest seen, ServerLimits limits, out bool isChanged)
    {
        isChanged = false;
        if (answer.Patch.Length == 0) return null;

        // 1.
        if (Read(answer.Patch, out var undecodable) is not { } patch)
            return new WebhookVerdict.Failed($"received undecodable patch in webhook response: {undecodable}", 503);
        if (patch.IsEmpty) return null;
        if (seen.Object is not { } shown)
            return Internal($"admission webhook {Quoted.Text(webhook.Name)} attempted to modify the object, " +
                "which is not supported for this operation");
        if (answer.PatchType != "JSONPatch")
            return new WebhookVerdict.Failed($"unsupported patch type {Quoted.Text(answer.PatchType ?? "")}", 400);

        // 2.
        var result = patch.Apply(shown);
        if (result is PatchResult.Refused refused) return Internal(refused.Problem);
        var patched = ((PatchResult.Patched)result).Document;
        if (Problem(shown, patched, limits) is { } problem) return Internal(problem);

        // 3.
        var form = PatchedForm.Of(seen);
        if (form.Decode(patched) is { } notDecoded) return Internal(notDecoded);
        isChanged = !DocumentValue.DeepEquals(shown, patched);

        // 4. and 5.
        KeepOwners(shown, patched, seen.Request);
        if (form.CarryBack(patched, seen.Request) is { } notCarried) return Internal(notCarried);
        seen.Request.Rounds.IsPatched = true;
        return null;
    }

    private static JsonPatch? Read(byte[] text, out string? problem)
    {
        problem = null;
        switch (DocumentJson.Parse(text))
        {
            case DocumentParse.Parsed parsed:
                var patch = JsonPatch.Read(parsed.Value, PatchLimits.Default, out var refusal);
                problem = refusal?.Message;
                return patch;
            case DocumentParse.Failed failed:
                problem = failed.Message;
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static string? Problem(DocumentObject shown, DocumentObject patched, ServerLimits limits)
    {
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
            if (shown.String(name) is { } said && patched.String(name) != said)
                return $"the patch makes a {name} {Quoted.Text(patched.String(name) ?? "")} of {Quoted.Text(said)}";
        return DocumentJson.Write(patched).Length > limits.BodyBytesMax
            ? $"the patch makes an object of more than {limits.BodyBytesMax} bytes"
            : null;
    }

    /// <summary>Webhooks that were made for older servers spoil what they do not know.</summary>
    private static void KeepOwners(DocumentObject shown, DocumentObject patched, AdmissionRequest request)
    {
        var (before, after) = (OwnersOf(shown), OwnersOf(patched));
        if (after is null || before is not null && DocumentValue.DeepEquals(before, after)) return;
        if (ManagedFields.Problem(after) is not { } problem) return;
        if (before is null) patched.Metadata.Remove("managedFields");
        else patched.Metadata["managedFields"] = before.DeepClone();
        request.Context.Warnings.Add(
            ".metadata.managedFields was in an invalid state after admission; this could be caused by an outdated " +
            $"mutating admission controller; please fix your requests: {problem}");
    }

    private static DocumentArray? OwnersOf(DocumentObject document) => document.Object("metadata")?.Array("managedFields");

    private static WebhookVerdict.Refused Internal(string why) => new(Statuses.InternalError(why));
}
