using Navarch.Api.CoreV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Events;

/// <summary>Keeps a client that tells too much from filling the store with Events.</summary>
internal sealed class EventRateLimit(IReadOnlyList<EventLimit> limits, TimeProvider time) : AdmissionPlugin
{
    private readonly (EventLimitScope Scope, TokenBuckets Buckets)[] _limits =
        [.. limits.Select(limit => (limit.Scope, new TokenBuckets(limit, time)))];

    public override bool Validates(in AdmissionPoint point) =>
        !point.IsDelete && point.Subresource.Length == 0 && point.Resource.Type is
            { Plural: "events", Group: "" or "events.k8s.io" };

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        if (request.Context.IsDryRun) return default;
        foreach (var (scope, buckets) in _limits)
            if (!buckets.TryTake(KeyOf(scope, request)))
                return new(Statuses.TooManyRequests(
                    $"limit reached on type {scope} for key {KeyOf(scope, request)}", 1));
        return default;
    }

    private static string KeyOf(EventLimitScope scope, AdmissionRequest request) => scope switch
    {
        EventLimitScope.Namespace => request.Namespace,
        EventLimitScope.User => request.Context.User.Name,
        EventLimitScope.SourceAndObject => SourceAndObject(request.Document!),
        _ => "",
    };

    private static string SourceAndObject(DocumentObject written)
    {
        var source = written.Object("source") ?? written.Object("deprecatedSource");
        var involved = written.Object("involvedObject") ?? written.Object("regarding");
        return string.Join('\n', source?.String("component"), source?.String("host"), involved?.String("kind"),
            involved?.String("namespace"), involved?.String("name"), involved?.String("uid"),
            involved?.String("apiVersion"));
    }
}
