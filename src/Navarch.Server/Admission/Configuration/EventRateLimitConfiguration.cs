using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Admission.Events;

namespace Navarch.Server.Admission.Configuration;

/// <summary>Configuration of eventratelimit.admission.k8s.io/v1alpha1.</summary>
internal static class EventRateLimitConfiguration
{
    private const int CacheSizeDefault = 4096;

    public static IReadOnlyList<EventLimit> Read(DocumentObject file, FieldErrors errors)
    {
        var limits = new List<EventLimit>();
        var path = new FieldPath("limits");
        var given = file.Array("limits") ?? [];
        if (given.Count == 0) errors.Invalid(path, "", "at least one limit is required");
        for (var i = 0; i < given.Count; i++)
        {
            var at = path.Index(i);
            var limit = given[i] as DocumentObject ?? new DocumentObject();
            if (!Enum.TryParse<EventLimitScope>(limit.String("type"), out var scope) || !Enum.IsDefined(scope))
                errors.NotSupported(at.Child("type"), limit.String("type") ?? "",
                    "Server", "Namespace", "User", "SourceAndObject");
            var (qps, burst) = (limit.Whole("qps") ?? 0, limit.Whole("burst") ?? 0);
            if (burst <= 0) errors.Invalid(at.Child("burst"), burst, "must be positive");
            if (qps <= 0) errors.Invalid(at.Child("qps"), qps, "must be positive");
            if (burst < qps) errors.Invalid(at.Child("burst"), burst, "must be greater than or equal to qps");
            var cacheSize = limit.Whole("cacheSize") ?? 0;
            if (cacheSize < 0) errors.Invalid(at.Child("cacheSize"), cacheSize, "must not be negative");
            limits.Add(new(scope, qps, burst, cacheSize > 0 ? (int)Math.Min(cacheSize, int.MaxValue) : CacheSizeDefault));
        }
        return limits;
    }
}
