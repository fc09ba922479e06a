using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Storage;

/// <summary>Where a claim's content comes from: said twice, once for clients of old, and both must say the same.</summary>
static class DataSourceRules
{
    /// <summary>
    /// What can't be had is dropped, as upstream does (KEP-1495); what is said in one way is said in the other.
    /// </summary>
    /// <param name="before">Null for a new claim.</param>
    internal static void Complete(DocumentObject spec, DocumentObject? before)
    {
        var hadWider = before?.Object("dataSourceRef") is not null;
        var hadAny = hadWider || before?.Object("dataSource") is not null;
        if (!hadWider && spec.Object("dataSourceRef")?.String("namespace") is { Length: > 0 })
            spec.Remove("dataSourceRef");
        if (!hadAny && !spec.Contains("dataSourceRef") && !IsOfOld(spec.Object("dataSource"))) spec.Remove("dataSource");
        var (old, wider) = (spec.Object("dataSource"), spec.Object("dataSourceRef"));
        if (wider?.String("namespace") is { Length: > 0 }) return;
        if (old is not null && wider is null) spec["dataSourceRef"] = old.DeepClone();
        else if (old is null && wider is not null)
        {
            var copy = wider.DeepClone();
            copy.Remove("namespace");
            spec["dataSource"] = copy;
        }
    }

    /// <summary>Of the kinds that <c>dataSource</c> has always known.</summary>
    private static bool IsOfOld(DocumentObject? source) =>
        (source?.String("apiGroup") ?? "", source?.String("kind")) is
        ("", "PersistentVolumeClaim") or ("snapshot.storage.k8s.io", "VolumeSnapshot");

    internal static void Check(PersistentVolumeClaimSpec spec, FieldPath path, FieldErrors errors)
    {
        var (old, wider) = (spec.DataSource, spec.DataSourceRef);
        if (old is not null) Check(old.ApiGroup, old.Kind, old.Name, path.Child("dataSource"), errors);
        if (wider is not null)
        {
            var at = path.Child("dataSourceRef");
            Check(wider.ApiGroup, wider.Kind, wider.Name, at, errors);
            if (wider.Namespace is { Length: > 0 } elsewhere)
                errors.Invalid(at.Child("namespace"), elsewhere, DnsName.Label(elsewhere));
        }
        if (old is null || wider is null) return;
        if (wider.Namespace is { Length: > 0 })
            errors.Invalid(path, path.Child("dataSource").ToString(),
                "may not be specified when dataSourceRef.namespace is specified");
        else if (old.ApiGroup != wider.ApiGroup || old.Kind != wider.Kind || old.Name != wider.Name)
            errors.Invalid(path, path.Child("dataSource").ToString(), "must match dataSourceRef");
    }

    private static void Check(string? apiGroup, string kind, string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0) errors.Required(path.Child("name"));
        if (kind.Length == 0) errors.Required(path.Child("kind"));
        if (!string.IsNullOrEmpty(apiGroup))
            errors.Invalid(path.Child("apiGroup"), apiGroup, DnsName.Subdomain(apiGroup));
        else if (kind != "PersistentVolumeClaim")
            errors.Invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
}
