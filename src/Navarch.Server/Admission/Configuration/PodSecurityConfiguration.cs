using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Admission.PodSecurity;

namespace Navarch.Server.Admission.Configuration;

/// <summary>PodSecurityConfiguration of pod-security.admission.config.k8s.io/v1.</summary>
internal static class PodSecurityConfiguration
{
    public static PodSecurityOptions Read(DocumentObject file, FieldErrors errors)
    {
        if (file.String("kind") is not (null or "PodSecurityConfiguration"))
            errors.NotSupported(new FieldPath("kind"), file.String("kind")!, "PodSecurityConfiguration");
        var defaults = file.Object("defaults") ?? new DocumentObject();
        return new PodSecurityOptions
        {
            Policy = new(Mode(defaults, "enforce", errors), Mode(defaults, "audit", errors), Mode(defaults, "warn", errors)),
            ExemptUsers = Exempt(file, "usernames", name => name.Length > 0 ? [] : ["username must not be empty"], errors),
            ExemptNamespaces = Exempt(file, "namespaces", name => ObjectName.Label(name, false), errors),
            ExemptRuntimeClasses = Exempt(file, "runtimeClasses", name => ObjectName.Subdomain(name, false), errors),
        };
    }

    private static LevelVersion Mode(DocumentObject defaults, string mode, FieldErrors errors)
    {
        var path = new FieldPath("defaults");
        var levelText = defaults.String(mode) is { Length: > 0 } given ? given : "privileged";
        var versionText = defaults.String($"{mode}-version") is { Length: > 0 } asked ? asked : "latest";
        if (!LevelVersion.TryParseLevel(levelText, out var level))
            errors.NotSupported(path.Child(mode), levelText, "privileged", "baseline", "restricted");
        if (!PolicyVersion.TryParse(versionText, out var version))
            errors.Invalid(path.Child($"{mode}-version"), versionText, PolicyVersion.Rule);
        return new(level, version);
    }

    private static List<string> Exempt(
        DocumentObject file, string field, Func<string, IReadOnlyList<string>> problems, FieldErrors errors)
    {
        var names = new List<string>();
        var path = new FieldPath("exemptions").Child(field);
        var given = file.Object("exemptions")?.Array(field) ?? [];
        for (var i = 0; i < given.Count; i++)
        {
            var name = (given[i] as DocumentString)?.Value ?? "";
            if (problems(name) is { Count: > 0 } found) errors.Invalid(path.Index(i), name, found);
            else if (names.Contains(name)) errors.Duplicate(path.Index(i), name);
            else names.Add(name);
        }
        return names;
    }
}
