using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of what a container may learn of its own pod, by environment or by files.</summary>
static class DownwardRules
{
    private static readonly string[] InVolumes =
        ["metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"];

    private static readonly string[] InEnvironment =
    [
        "metadata.name", "metadata.namespace", "metadata.uid", "spec.nodeName", "spec.serviceAccountName",
        "status.hostIP", "status.hostIPs", "status.podIP", "status.podIPs",
    ];

    private static readonly string[] Known =
    [
        .. InVolumes, .. InEnvironment, "spec.restartPolicy", "spec.schedulerName", "status.phase", "spec.host",
    ];

    private static readonly string[] Resources =
    [
        "limits.cpu", "limits.ephemeral-storage", "limits.memory", "requests.cpu", "requests.ephemeral-storage",
        "requests.memory",
    ];

    private static readonly string[] SizeDivisors =
        ["1", "1k", "1M", "1G", "1T", "1P", "1E", "1Ki", "1Mi", "1Gi", "1Ti", "1Pi", "1Ei"];

    internal static void CheckFile(DownwardAPIVolumeFile file, FieldPath path, FieldErrors errors)
    {
        if (file.Path.Length == 0) errors.Required(path.Child("path"));
        errors.UnreservedPath(path.Child("path"), file.Path);
        if (file.FieldRef is { } field)
        {
            CheckField(field, path.Child("fieldRef"), isVolume: true, errors);
            if (file.ResourceFieldRef is not null)
                errors.Invalid(path, "resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
        }
        else if (file.ResourceFieldRef is { } resource)
            CheckResource(resource, path.Child("resourceFieldRef"), isVolume: true, errors);
        else errors.Required(path, "one of fieldRef and resourceFieldRef is required");
        VolumeRules.CheckMode(path.Child("mode"), file.Mode, errors);
    }

    internal static void CheckField(ObjectFieldSelector field, FieldPath path, bool isVolume, FieldErrors errors)
    {
        if (field.ApiVersion.Length == 0)
        {
            errors.Required(path.Child("apiVersion"));
            return;
        }
        if (field.FieldPath.Length == 0)
        {
            errors.Required(path.Child("fieldPath"));
            return;
        }
        var (name, subscript) = Split(field.FieldPath);
        var problem = field.ApiVersion != "v1" ? $"unsupported pod version: {field.ApiVersion}"
            : !Known.Contains(name) ? $"field label not supported: {field.FieldPath}"
            : null;
        if (problem is not null)
        {
            errors.Invalid(path.Child("fieldPath"), field.FieldPath, $"error converting fieldPath: {problem}");
            return;
        }
        var expressions = isVolume ? InVolumes : InEnvironment;
        if (subscript is null)
            errors.Known(path.Child("fieldPath"), name == "spec.host" ? "spec.nodeName" : name, expressions);
        else if (name == "metadata.annotations")
            errors.Invalid(path, subscript.ToLowerInvariant(), LabelName.Key(subscript.ToLowerInvariant()));
        else if (name == "metadata.labels") errors.Invalid(path, subscript, LabelName.Key(subscript));
        else errors.Invalid(path, name, "does not support subscript");
    }

    internal static void CheckResource(ResourceFieldSelector selector, FieldPath path, bool isVolume,
        FieldErrors errors)
    {
        if (isVolume && selector.ContainerName.Length == 0) errors.Required(path.Child("containerName"));
        else if (selector.Resource.Length == 0) errors.Required(path.Child("resource"));
        else if (!IsHugePages(selector.Resource)) errors.Known(path.Child("resource"), selector.Resource, Resources);
        CheckDivisor(selector, path.Child("divisor"), errors);
    }

    private static void CheckDivisor(ResourceFieldSelector selector, FieldPath path, FieldErrors errors)
    {
        if (selector.Divisor.IsZero) return;
        var divisor = selector.Divisor.ToString();
        switch (selector.Resource)
        {
            case "limits.cpu" or "requests.cpu":
                if (divisor is not ("1m" or "1"))
                    errors.Invalid(path, selector.Resource,
                        "only divisor's values 1m and 1 are supported with the cpu resource");
                break;
            case "limits.memory" or "requests.memory":
                CheckSize("memory");
                break;
            case "limits.ephemeral-storage" or "requests.ephemeral-storage":
                CheckSize("local ephemeral storage");
                break;
            default:
                if (IsHugePages(selector.Resource)) CheckSize("hugepages");
                break;
        }

        void CheckSize(string resource)
        {
            if (!SizeDivisors.Contains(divisor))
                errors.Invalid(path, selector.Resource, $"only divisor's values {string.Join(", ", SizeDivisors)} " +
                    $"are supported with the {resource} resource");
        }
    }

    private static bool IsHugePages(string resource) =>
        resource.StartsWith("requests.hugepages-", StringComparison.Ordinal) ||
        resource.StartsWith("limits.hugepages-", StringComparison.Ordinal);

    /// <summary><c>metadata.labels['a']</c> in two.</summary>
    private static (string Name, string? Subscript) Split(string path)
    {
        var open = path.IndexOf("['", StringComparison.Ordinal);
        return open > 0 && path.EndsWith("']", StringComparison.Ordinal)
            ? (path[..open], path[(open + 2)..^2])
            : (path, null);
    }
}
