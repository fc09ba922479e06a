using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Api.Quantities;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of requests and limits, of a container or of a whole pod.</summary>
sealed class ResourceRules(IReadOnlyCollection<string> claimNames, FieldErrors errors)
{
    private const string HugePages = "hugepages-";

    internal void CheckContainer(ResourceRequirements resources, FieldPath path) =>
        Check(resources, path, isPod: false);

    internal void CheckPod(ResourceRequirements resources, FieldPath path) => Check(resources, path, isPod: true);

    internal void CheckOverhead(IReadOnlyDictionary<string, Quantity> overhead, FieldPath path) =>
        Check(new() { Limits = overhead }, path, isPod: false);

    /// <summary>The name of what a container may ask for, where something else than a container says it.</summary>
    internal static void CheckContainerName(string name, FieldPath path, FieldErrors errors) =>
        new ResourceRules([], errors).CheckName(name, path, isPod: false);

    /// <summary>The name of any resource: a standard one, or a qualified one.</summary>
    internal static void CheckAnyName(string name, FieldPath path, FieldErrors errors)
    {
        var found = errors.Count;
        errors.Invalid(path, name, LabelName.Key(name));
        if (errors.Count > found || name.Contains('/')) return;
        if (!IsStandard(name) && !IsStandardElsewhere(name))
            errors.Invalid(path, name, "must be a standard resource type or fully qualified");
    }

    /// <summary>An amount of any resource, wherever it stands.</summary>
    internal static void CheckAmount(string name, Quantity quantity, FieldPath path, FieldErrors errors)
    {
        errors.NonNegative(path, quantity);
        if (!AllowsFraction(name) && !quantity.IsWhole) errors.Invalid(path, quantity, "must be an integer");
    }

    private void Check(ResourceRequirements resources, FieldPath path, bool isPod)
    {
        var (limits, requests) = (path.Child("limits"), path.Child("requests"));
        foreach (var (name, quantity) in resources.Limits.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            CheckQuantity(name, quantity, limits.Key(name), isPod);
        foreach (var (name, quantity) in resources.Requests.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            CheckQuantity(name, quantity, requests.Key(name), isPod);
            if (!resources.Limits.TryGetValue(name, out var limit))
            {
                if (!AllowsOvercommit(name))
                    errors.Required(limits, "Limit must be set for non overcommitable resources");
            }
            else if (quantity != limit && !AllowsOvercommit(name))
                errors.Invalid(requests, quantity, $"must be equal to {name} limit of {limit}");
            else if (quantity > limit)
                errors.Invalid(requests, quantity, $"must be less than or equal to {name} limit of {limit}");
        }
        var names = resources.Limits.Keys.Concat(resources.Requests.Keys).ToList();
        if (names.Any(IsHugePages) && !names.Contains("cpu") && !names.Contains("memory"))
            errors.Forbidden(path, "HugePages require cpu or memory");
        CheckClaims(resources.Claims, path.Child("claims"));
    }

    private void CheckQuantity(string name, Quantity quantity, FieldPath path, bool isPod)
    {
        CheckName(name, path, isPod);
        CheckAmount(name, quantity, path, errors);
        if (IsHugePages(name) && !IsDivisible(name, quantity))
            errors.Invalid(path, quantity, $"{quantity} is not positive integer multiple of {name}");
    }

    private void CheckName(string name, FieldPath path, bool isPod)
    {
        var found = errors.Count;
        errors.Invalid(path, name, LabelName.Key(name));
        var (isQualified, isStandard) = (errors.Count == found, IsStandard(name));
        if (!isQualified && (isPod || name.Contains('/'))) return;
        if (isPod)
        {
            if (name is not ("cpu" or "memory") && !IsHugePages(name))
                errors.NotSupported(path, name, "cpu", "hugepages-", "memory");
        }
        else if (!name.Contains('/'))
        {
            if (isQualified && !isStandard && !IsStandardElsewhere(name))
                errors.Invalid(path, name, "must be a standard resource type or fully qualified");
            if (!isStandard) errors.Invalid(path, name, "must be a standard resource for containers");
        }
        else if (!name.Contains("kubernetes.io/") && (name.StartsWith("requests.", StringComparison.Ordinal) ||
            LabelName.Key("requests." + name).Count > 0))
            errors.Invalid(path, name, "doesn't follow extended resource name standard");
    }

    private void CheckClaims(IReadOnlyList<ResourceClaim> claims, FieldPath path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < claims.Count; i++)
        {
            var (name, request) = (claims[i].Name, claims[i].Request);
            if (name.Length == 0)
            {
                errors.Required(path.Index(i));
                continue;
            }
            if (request.Length > 0) errors.Invalid(path.Index(i).Child("request"), request, DnsName.Label(request));
            var key = request.Length == 0 ? name : $"{name}/{request}";
            var isTaken = names.Contains(name) || names.Contains(key) ||
                (request.Length == 0 && names.Any(taken => taken.StartsWith(name + "/", StringComparison.Ordinal)));
            if (isTaken) errors.Duplicate(path.Index(i), names.Contains(name) ? name : key);
            names.Add(key);
            if (claimNames.Contains(name)) continue;
            var known = claimNames.Count == 0
                ? " which is empty"
                : ": " + string.Join(", ", claimNames.Order(StringComparer.Ordinal));
            errors.Add(new(FieldErrorType.NotFound, path.Index(i).ToString(), Quoted.Text(name),
                "must be one of the names in pod.spec.resourceClaims" + known));
        }
    }

    private static bool IsStandard(string name) => name is "cpu" or "memory" or "ephemeral-storage" || IsHugePages(name);

    internal static bool IsHugePages(string name) => name.StartsWith(HugePages, StringComparison.Ordinal);

    /// <summary>What can be shared is asked for below its limit; huge pages and devices can't.</summary>
    internal static bool AllowsOvercommit(string name) => IsNative(name) && !IsHugePages(name);

    private static bool IsNative(string name) => !name.Contains('/') || name.Contains("kubernetes.io/");

    private static bool AllowsFraction(string name) =>
        name is not (
            "pods" or "services" or "replicationcontrollers" or "resourcequotas" or "secrets" or "configmaps" or
            "persistentvolumeclaims" or "services.nodeports" or "services.loadbalancers") && IsNative(name);

    private static bool IsStandardElsewhere(string name) => name is "pods" or "storage" or "services" or "secrets" or
        "configmaps" or "requests.cpu" or "requests.memory" or "requests.storage" or "requests.ephemeral-storage" or
        "limits.cpu" or "limits.memory" or "limits.ephemeral-storage" or "resourcequotas" or "replicationcontrollers" or
        "persistentvolumeclaims" or "services.nodeports" or "services.loadbalancers";

    private static bool IsDivisible(string name, Quantity quantity) =>
        Quantity.TryParse(name.AsSpan(HugePages.Length), out var page) && page.Sign > 0 && quantity.IsWhole &&
        quantity.Value % page.Value == 0;
}
