using Navarch.Api.Quantities;
using Navarch.Api.Quotas;
using Navarch.Client.Discovery;

namespace Navarch.Controllers.Quotas;

/// <summary>
/// How much is used: of pods, services and claims by what the informers know, of all other kinds by asking the server
/// how many there are.
/// </summary>
sealed class QuotaCount(ControllerContext context, ApiClient client)
{
    private static readonly ObjectIndex<Pod> s_byNamespace = ObjectIndexes.ByNamespace<Pod>();

    private readonly Informer<Pod> _pods = context.Informers.Of(s_byNamespace);
    private readonly Informer<Service> _services = context.Informers.Of<Service>();
    private readonly Informer<PersistentVolumeClaim> _claims = context.Informers.Of<PersistentVolumeClaim>();
    private readonly ApiDiscovery _discovery = new(client);

    public async Task WhenSynced(CancellationToken cancel)
    {
        await _pods.WhenSynced(cancel);
        await _services.WhenSynced(cancel);
        await _claims.WhenSynced(cancel);
    }

    /// <summary>Tells of namespaces in which less is used than before.</summary>
    public void OnLess(Action<string> tell)
    {
        _pods.OnChange(change =>
        {
            var isOver = change is ObjectChange<Pod>.Deleted || PodQuota.IsOver(change.Latest, context.Time.GetUtcNow());
            if (isOver) tell(change.Latest.Metadata.Namespace);
        });
        _services.OnChange(change => tell(change.Latest.Metadata.Namespace));
        _claims.OnChange(change => tell(change.Latest.Metadata.Namespace));
    }

    public static bool AsksTheServer(ResourceQuota quota) => quota.Spec.Hard.Keys.Any(name => PluralOf(name) is not null);

    /// <summary>Of each thing that the quota limits; nothing is zero.</summary>
    public async Task<IReadOnlyDictionary<string, Quantity>> UsedAsync(ResourceQuota quota, CancellationToken cancel)
    {
        var known = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        quota = quota with { Status = new ResourceQuotaStatus { Hard = quota.Spec.Hard } };
        foreach (var subject in SubjectsIn(quota.Metadata.Namespace))
            if (subject.FallsUnder(quota)) Amounts.Add(known, subject.Usage);
        var used = new Dictionary<string, Quantity>(StringComparer.Ordinal);
        foreach (var (name, _) in quota.Spec.Hard)
            used[name] = PluralOf(name) is { } resource
                ? Quantity.Of(QuotaSubject.ScopesOf(quota).Any() ? 0 : await CountAsync(quota, resource, cancel))
                : known.GetValueOrDefault(name);
        return used;
    }

    private IEnumerable<QuotaSubject> SubjectsIn(string @namespace)
    {
        var now = context.Time.GetUtcNow();
        foreach (var pod in _pods.Snapshot.By(s_byNamespace, @namespace)) yield return QuotaSubject.Of(pod, now);
        foreach (var service in _services.Snapshot.All)
            if (service.Metadata.Namespace == @namespace) yield return QuotaSubject.Of(service);
        foreach (var claim in _claims.Snapshot.All)
            if (claim.Metadata.Namespace == @namespace) yield return QuotaSubject.Of(claim);
    }

    /// <summary>
    /// <c>plural.group</c> of what is counted by asking; null for what the informers know, or what is no count.
    /// </summary>
    private static string? PluralOf(string name) => name switch
    {
        "count/pods" or "count/services" or "count/persistentvolumeclaims" => null,
        "configmaps" or "secrets" or "replicationcontrollers" or "resourcequotas" => name,
        _ when name.StartsWith("count/", StringComparison.Ordinal) => name["count/".Length..],
        _ => null,
    };

    private async Task<long> CountAsync(ResourceQuota quota, string resource, CancellationToken cancel)
    {
        var dot = resource.IndexOf('.', StringComparison.Ordinal);
        var (plural, group) = dot < 0 ? (resource, "") : (resource[..dot], resource[(dot + 1)..]);
        var type = group.Length == 0
            ? new ResourceType("", "v1", "", plural, ResourceScope.Namespaced)
            : await FindAsync(group, plural, cancel);
        if (type is null) return 0; // Nobody serves it: there is none.
        var listed = await client.For(type).ListAsync(
            new ListOptions { Namespace = quota.Metadata.Namespace, Limit = 1 }, cancel);
        if (listed is ApiResult<ObjectList<PartialObject>>.NotFound) return 0;
        var page = listed.ValueOrThrow;
        return page.Items.Count + (page.Metadata.RemainingItemCount ?? 0);
    }

    private async Task<ResourceType?> FindAsync(string group, string plural, CancellationToken cancel)
    {
        var served = await _discovery.DiscoverAsync(cancel);
        return served.Resources.FirstOrDefault(found => found.IsPreferred &&
            found.Type.Group == group && found.Type.Plural == plural)?.Type;
    }
}
