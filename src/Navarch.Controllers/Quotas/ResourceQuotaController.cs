using Navarch.Api.Quantities;
using Navarch.Api.Quotas;
using Navarch.Client.Queues;

namespace Navarch.Controllers.Quotas;

/// <summary>
/// Counts what is used of each ResourceQuota and writes it into its status. Admission adds what is let in; this puts
/// right what has gone, what was let in and then not stored, and what a new or changed quota grants.
/// <para>Less than the status says is believed only when it is still so a moment later, the status untouched: what
/// admission has counted may not be stored, or not be seen here, yet.</para>
/// </summary>
public sealed class ResourceQuotaController : IController
{
    private static readonly TimeSpan s_moment = TimeSpan.FromSeconds(1);

    /// <summary>How often objects are counted that nobody tells of: all kinds but pods, services and claims.</summary>
    private static readonly TimeSpan s_countPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_resync = TimeSpan.FromMinutes(5);

    private readonly ControllerContext _context;
    private readonly ApiClient _client;
    private readonly Informer<ResourceQuota> _quotas;
    private readonly QuotaCount _count;
    private readonly WorkQueue<ObjectKey> _queue;
    private readonly Lock _gate = new();
    private readonly Dictionary<ObjectKey, string> _doubted = [];
    private readonly int _workers;

    public ResourceQuotaController(ControllerContext context, int workers = 5)
    {
        _context = context;
        _workers = workers;
        _client = context.Client.Named(Name);
        _quotas = context.Informers.Of<ResourceQuota>();
        _count = new QuotaCount(context, _client);
        _queue = new WorkQueue<ObjectKey>(context.Time);
    }

    public string Name => "resourcequota-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        await _quotas.WhenSynced(cancel);
        await _count.WhenSynced(cancel);
        _quotas.OnChange(change =>
        {
            if (change is not ObjectChange<ResourceQuota>.Deleted) _queue.Add(ObjectKey.Of(change.Latest));
        });
        _count.OnLess(@namespace =>
        {
            foreach (var quota in _quotas.Snapshot.All)
                if (quota.Metadata.Namespace == @namespace) _queue.Add(ObjectKey.Of(quota));
        });
        using (_queue) await _queue.RunAsync(_workers, SyncAsync, cancel);
    }

    private async Task SyncAsync(ObjectKey key, CancellationToken cancel)
    {
        if (_quotas.Snapshot.Find(key) is not { } quota)
        {
            lock (_gate) _doubted.Remove(key);
            return;
        }
        try
        {
            var used = await _count.UsedAsync(quota, cancel);
            if (IsDoubtful(key, quota, used)) _queue.AddAfter(key, s_moment);
            else if (await WriteAsync(quota, used, cancel)) ComeAgain(key, quota);
            else _queue.Retry(key);
        }
        catch (Exception unheard) when (unheard is EndpointUnreachableException or ApiRefusedException)
        {
            _queue.Retry(key);
        }
    }

    private void ComeAgain(ObjectKey key, ResourceQuota quota)
    {
        _queue.Forget(key);
        _queue.AddAfter(key, QuotaCount.AsksTheServer(quota) ? s_countPeriod : s_resync);
    }

    /// <summary>True the first time that less is used than the quota, as it is, says.</summary>
    private bool IsDoubtful(ObjectKey key, ResourceQuota quota, IReadOnlyDictionary<string, Quantity> used)
    {
        var isLess = quota.Status.Used.Any(pair => used.TryGetValue(pair.Key, out var now) && now < pair.Value);
        lock (_gate)
        {
            var version = quota.Metadata.ResourceVersion;
            if (!isLess || _doubted.GetValueOrDefault(key) == version)
            {
                _doubted.Remove(key);
                return false;
            }
            _doubted[key] = version;
            return true;
        }
    }

    private async Task<bool> WriteAsync(
        ResourceQuota quota, IReadOnlyDictionary<string, Quantity> used, CancellationToken cancel)
    {
        if (Amounts.AreEqual(quota.Status.Used, used) && Amounts.AreEqual(quota.Status.Hard, quota.Spec.Hard)) return true;
        var counted = quota with { Status = new ResourceQuotaStatus { Hard = quota.Spec.Hard, Used = used } };
        return await _client.UpdateStatusAsync(counted, cancel) is
            ApiResult<ResourceQuota>.Ok or ApiResult<ResourceQuota>.NotFound;
    }
}
