using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.AdmissionRegistration;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>How objects of one version become those of another: not at all, or by a webhook.</summary>
internal static class ConversionRules
{
    internal static bool IsKnownReview(string? version) => version is "v1" or "v1beta1";

    internal static bool HasBrokenBundle(DefinitionSpec spec) =>
        Client(spec.Spec.Object("conversion"))?.String("caBundle") is { Length: > 0 } bundle && !IsReadable(bundle);

    internal static void Check(DefinitionSpec spec, DefinitionLeniency leniency, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("conversion");
        if (spec.Spec.Object("conversion") is not { } conversion) return;
        var strategy = conversion.String("strategy") ?? "";
        if (strategy != "None" && spec.PreservesUnknownFields)
            errors.Invalid(path.Child("strategy"), strategy, "must be None if spec.preserveUnknownFields is true");
        errors.OneOf(path.Child("strategy"), strategy, "None", "Webhook");
        if (strategy == "Webhook")
        {
            CheckClient(conversion, leniency, path.Child("webhookClientConfig"), errors);
            CheckReviews(Reviews(conversion), leniency, path.Child("conversionReviewVersions"), errors);
            return;
        }
        const string misplaced = "should not be set when strategy is not set to Webhook";
        if (Client(conversion) is not null) errors.Forbidden(path.Child("webhookClientConfig"), misplaced);
        if (Reviews(conversion).Count > 0) errors.Forbidden(path.Child("conversionReviewVersions"), misplaced);
    }

    private static DocumentObject? Client(DocumentObject? conversion) =>
        conversion?.Object("webhook")?.Object("clientConfig");

    private static List<string> Reviews(DocumentObject conversion) =>
        [.. (conversion.Object("webhook")?.Array("conversionReviewVersions") ?? []).Select(version => version.ToString() ?? "")];

    private static void CheckClient(DocumentObject conversion, DefinitionLeniency leniency, FieldPath path, FieldErrors errors)
    {
        if (Client(conversion) is not { } client)
        {
            errors.Required(path, "required when strategy is set to Webhook");
            return;
        }
        var (url, service) = (client.String("url"), client.Object("service"));
        if ((url is null) == (service is null)) errors.Required(path, "exactly one of url or service is required");
        else if (url is not null) WebhookClientRules.CheckUrl(url, path.Child("url"), errors);
        else CheckService(service!, path.Child("service"), errors);
        if (client.String("caBundle") is { Length: > 0 } bundle && !leniency.AllowsBrokenBundle && !IsReadable(bundle))
            errors.Invalid(path.Child("caBundle"), bundle,
                "unable to load root certificates: unable to parse bytes as PEM block");
    }

    private static void CheckService(DocumentObject service, FieldPath path, FieldErrors errors) =>
        WebhookClientRules.CheckService(service.String("namespace") ?? "", service.String("name") ?? "",
            service.String("path"), (int)(service.Whole("port") ?? 0), path, errors);

    private static void CheckReviews(List<string> versions, DefinitionLeniency leniency, FieldPath path, FieldErrors errors)
    {
        if (versions.Count == 0)
        {
            errors.Required(path);
            return;
        }
        for (var i = 0; i < versions.Count; i++)
        {
            if (versions.IndexOf(versions[i]) < i) errors.Invalid(path.Index(i), versions[i], "duplicate version");
            else errors.Invalid(path.Index(i), versions[i], DnsName.Label1035(versions[i]));
        }
        if (leniency.RequiresReviewVersion && !versions.Exists(IsKnownReview))
            errors.Invalid(path, RefusedValue.Strings(versions), "must include at least one of v1, v1beta1");
    }

    /// <summary>Holds certificates, as base64 of PEM.</summary>
    private static bool IsReadable(string bundle)
    {
        var octets = new byte[bundle.Length];
        if (!Convert.TryFromBase64String(bundle, octets, out var written)) return false;
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(Encoding.UTF8.GetString(octets, 0, written));
            return certificates.Count > 0;
        }
        catch (CryptographicException)
        {
            return false;
        }
        finally
        {
            foreach (var certificate in certificates) certificate.Dispose();
        }
    }
}
