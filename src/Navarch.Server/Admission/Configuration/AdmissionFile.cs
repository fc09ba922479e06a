using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Server.Admission.Configuration;

/// <summary>
/// Reads what <c>--enable-admission-plugins</c>, <c>--disable-admission-plugins</c> and
/// <c>--admission-control-config-file</c> say: an AdmissionConfiguration of apiserver.config.k8s.io/v1, whose plugins'
/// own configurations are inline or in files beside it.
/// </summary>
public static class AdmissionFile
{
    /// <param name="enabled">Names.</param>
    /// <param name="disabled">Names.</param>
    /// <param name="path">The file; null: none.</param>
    /// <param name="problem">What is wrong, naming plugin, field and value.</param>
    public static AdmissionOptions? Read(
        IReadOnlyList<string> enabled, IReadOnlyList<string> disabled, string? path, out string? problem)
    {
        problem = ProblemOf(enabled, disabled);
        if (problem is not null) return null;
        var options = new AdmissionOptions { Enabled = enabled, Disabled = disabled };
        if (path is null) return options;
        if (Load(path, "apiserver.config.k8s.io", "AdmissionConfiguration", out problem) is not { } file) return null;
        foreach (var item in file.Array("plugins") ?? [])
        {
            if (item is not DocumentObject plugin || plugin.String("name") is not { Length: > 0 } name)
            {
                problem = $"{path}: every plugin needs a name";
                return null;
            }
            var configuration = Configuration(plugin, name, path, out problem);
            if (problem is not null) return null;
            if (configuration is null) continue;
            if (Apply(options, name, configuration, out problem) is not { } applied)
            {
                problem = $"{path}: plugin {name}: {problem}";
                return null;
            }
            options = applied;
        }
        return options;
    }

    private static string? ProblemOf(IReadOnlyList<string> enabled, IReadOnlyList<string> disabled)
    {
        foreach (var name in enabled.Concat(disabled))
            if (!AdmissionOptions.Names.Contains(name))
                return $"there is no admission plugin {Quoted.Text(name)}; " +
                    $"there are {string.Join(", ", AdmissionOptions.Names)}";
        foreach (var name in enabled)
            if (disabled.Contains(name)) return $"admission plugin {name} is both enabled and disabled";
        return null;
    }

    private static DocumentObject? Configuration(
        DocumentObject plugin, string name, string path, out string? problem)
    {
        problem = null;
        if (plugin.Object("configuration") is { } inline) return inline;
        if (plugin.String("path") is not { Length: > 0 } relative) return null;
        var beside = Path.GetDirectoryName(Path.GetFullPath(path))!;
        var loaded = Load(Path.Combine(beside, relative), null, null, out problem);
        if (loaded is null) problem = $"{path}: plugin {name}: {problem}";
        return loaded;
    }

    private static AdmissionOptions? Apply(
        AdmissionOptions options, string name, DocumentObject configuration, out string? problem)
    {
        var errors = new FieldErrors();
        var applied = name switch
        {
            "PodSecurity" => options with { PodSecurity = PodSecurityConfiguration.Read(configuration, errors) },
            "EventRateLimit" => options with { EventLimits = EventRateLimitConfiguration.Read(configuration, errors) },
            "ResourceQuota" => options with { LimitedResources = ResourceQuotaConfiguration.Read(configuration, errors) },
            _ => null,
        };
        problem = applied is null ? "takes no configuration" : errors.IsEmpty ? null : errors.ToString();
        return problem is null ? applied : null;
    }

    private static DocumentObject? Load(string path, string? group, string? kind, out string? problem)
    {
        problem = null;
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"{path} cannot be read: {e.Message}";
            return null;
        }
        switch (DocumentYaml.Parse(bytes))
        {
            case DocumentParse.Parsed { Value: DocumentObject read }:
                var isRight = kind is null || read.String("kind") == kind &&
                    (read.String("apiVersion") ?? "").StartsWith(group + "/", StringComparison.Ordinal);
                if (!isRight) problem = $"{path} is no {kind} of {group}";
                return isRight ? read : null;
            case DocumentParse.Failed failed:
                problem = $"{path}: {failed.Message}";
                return null;
            default:
                problem = $"{path} holds no object";
                return null;
        }
    }
}
