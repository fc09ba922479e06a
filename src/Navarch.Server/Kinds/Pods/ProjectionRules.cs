using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of a projected volume: every source sound, and no path given twice.</summary>
sealed class ProjectionRules(FieldPath path, FieldErrors errors)
{
    private const long TokenLifeMin = 600;
    private const long TokenLifeMax = 1L << 32;

    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);

    private CertificateProjectionRules Certificates => new(errors, file => Claim(file, file));

    internal void Check(ProjectedVolumeSource projected)
    {
        for (var i = 0; i < projected.Sources.Count; i++) Check(projected.Sources[i], path.Child("sources").Index(i));
    }

    private void Check(VolumeProjection source, FieldPath at)
    {
        var count = 0;
        if (source.Secret is { } secret)
        {
            count++;
            CheckItems(secret.Name, secret.Items, at.Child("secret"));
        }
        if (source.ConfigMap is { } map)
        {
            count++;
            CheckItems(map.Name, map.Items, at.Child("configMap"));
        }
        if (source.DownwardAPI is { } downward)
        {
            count++;
            foreach (var file in downward.Items)
            {
                DownwardRules.CheckFile(file, at.Child("downwardAPI"), errors);
                Claim(file.Path, file.Path);
            }
        }
        if (source.ServiceAccountToken is { } token)
        {
            count++;
            CheckToken(token, at.Child("serviceAccountToken"));
        }
        if (source.ClusterTrustBundle is { } bundle)
        {
            count++;
            Certificates.Check(bundle, at.Child("clusterTrustBundle"));
        }
        if (source.PodCertificate is { } certificate)
        {
            count++;
            Certificates.Check(certificate, at.Child("podCertificate"));
        }
        if (count > 1) errors.Forbidden(at, "may not specify more than 1 volume type per source");
    }

    private void CheckItems(string name, IReadOnlyList<KeyToPath> items, FieldPath at)
    {
        if (name.Length == 0) errors.Required(at.Child("name"));
        VolumeRules.CheckItems(items, at.Child("items"), errors);
        foreach (var item in items) Claim(item.Path, name);
    }

    private void CheckToken(ServiceAccountTokenProjection token, FieldPath at)
    {
        var life = token.ExpirationSeconds ?? 0;
        if (life < TokenLifeMin)
            errors.Invalid(at.Child("expirationSeconds"), life, "may not specify a duration less than 10 minutes");
        if (life > TokenLifeMax)
            errors.Invalid(at.Child("expirationSeconds"), life, "may not specify a duration larger than 2^32 seconds");
        if (token.Path.Length == 0) errors.Required(path.Child("path"));
        else errors.UnreservedPath(path.Child("path"), token.Path);
    }

    private void Claim(string file, string shown)
    {
        if (file.Length > 0 && !_paths.Add(file)) errors.Invalid(path, shown, "conflicting duplicate paths");
    }
}
