using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Kinds.Certificates;

namespace Navarch.Server.Kinds.Pods;

/// <summary>
/// Rules of projected trust bundles and pod certificates: fields of features that are off, which only objects that had
/// them before still have.
/// </summary>
/// <param name="claim">Takes a path for one source; it must be no other's.</param>
sealed class CertificateProjectionRules(FieldErrors errors, Action<string> claim)
{
    private const int SecondsMin = 3600;
    private const int SecondsMax = 91 * 24 * 60 * 60;
    private const int KubernetesSecondsMax = 24 * 60 * 60;

    internal void Check(ClusterTrustBundleProjection bundle, FieldPath at)
    {
        if (bundle.Name is not null && bundle.SignerName is not null)
            errors.Invalid(at, RefusedValue.Json(bundle.Write), "only one of name and signerName may be used");
        else if (bundle.Name is { } name)
        {
            if (name.Length == 0) errors.Required(at.Child("name"), "must be a valid object name");
            foreach (var problem in BundleName(name))
                errors.Invalid(at.Child("name"), name, $"not a valid clustertrustbundlename: {problem}");
            if (bundle.LabelSelector is not null)
                errors.Invalid(at.Child("labelSelector"), RefusedValue.Json(bundle.LabelSelector.Write),
                    "labelSelector must be unset if name is specified");
        }
        else if (bundle.SignerName is { } signer)
        {
            if (signer.Length == 0) errors.Required(at.Child("signerName"), "must be a valid signer name");
            SignerName.Check(signer, at.Child("signerName"), errors);
            errors.Selector(at.Child("labelSelector"), bundle.LabelSelector);
        }
        else errors.Required(at, "either name or signerName must be specified");
        if (bundle.Path.Length == 0) errors.Required(at.Child("path"));
        errors.UnreservedPath(at.Child("path"), bundle.Path);
        claim(bundle.Path);
    }

    internal void Check(PodCertificateProjection certificate, FieldPath at)
    {
        SignerName.Check(certificate.SignerName, at.Child("signerName"), errors);
        errors.Known(at.Child("keyType"), certificate.KeyType, "RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384",
            "ECDSAP521", "ED25519");
        if (certificate.MaxExpirationSeconds is { } seconds)
            CheckLife(certificate.SignerName, seconds, at.Child("maxExpirationSeconds"));
        var count = 0;
        foreach (var (name, file) in (ReadOnlySpan<(string, string)>)
        [
            ("credentialBundlePath", certificate.CredentialBundlePath), ("keyPath", certificate.KeyPath),
            ("certificateChainPath", certificate.CertificateChainPath),
        ])
        {
            if (file.Length == 0) continue;
            count++;
            errors.UnreservedPath(at.Child(name), file);
            claim(file);
        }
        if (count == 0)
            errors.Required(at, "specify at least one of credentialBundlePath, keyPath, and certificateChainPath");
    }

    private void CheckLife(string signer, int seconds, FieldPath path)
    {
        if (seconds < SecondsMin)
            errors.Invalid(path, seconds, "if provided, maxExpirationSeconds must be >= 3600");
        var host = signer.Split('/')[0];
        var most = host == "kubernetes.io" || host.EndsWith(".kubernetes.io", StringComparison.Ordinal)
            ? KubernetesSecondsMax
            : SecondsMax;
        if (seconds > most)
            errors.Invalid(path, seconds, string.Create(
                CultureInfo.InvariantCulture, $"if provided, maxExpirationSeconds must be <= {most}"));
    }

    /// <summary><c>example.com:signer:name</c> for the bundle of a signer, else a plain name.</summary>
    private static IReadOnlyList<string> BundleName(string name) =>
        DnsName.Subdomain(name[(name.LastIndexOf(':') + 1)..]);
}
