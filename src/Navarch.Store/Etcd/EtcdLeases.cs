using Navarch.Core.Limits;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>
/// Leases for keys that expire. Granting one costs as much as a write, so keys that come soon after one another and are
/// to live equally long share one; it lasts as much longer as keys are added to it.
/// </summary>
sealed class EtcdLeases(EtcdClient client, StoreLimits limits, TimeProvider time)
{
    private const double ReusePart = 0.05;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Dictionary<TimeSpan, SharedLease> _leases = [];

    private sealed record SharedLease(long Id, long GrantedAt)
    {
        public int Keys { get; set; }
    }

    /// <summary>A lease that lasts at least that long.</summary>
    public async ValueTask<long> ForAsync(TimeSpan timeToLive, CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            var reuse = TimeSpan.FromTicks(Math.Min(limits.LeaseReuse.Ticks, (long)(timeToLive.Ticks * ReusePart)));
            if (!_leases.TryGetValue(timeToLive, out var lease)
                || lease.Keys == limits.LeaseKeysMax || time.GetElapsedTime(lease.GrantedAt) > reuse)
            {
                _leases[timeToLive] = lease = await GrantAsync(timeToLive + reuse, cancel);
            }
            lease.Keys++;
            return lease.Id;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>etcd does not know them any more: it was down for longer than they lasted.</summary>
    public async ValueTask ForgetAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        _leases.Clear();
        _turn.Release();
    }

    private async Task<SharedLease> GrantAsync(TimeSpan duration, CancellationToken cancel)
    {
        var grantedAt = time.GetTimestamp();
        var request = new LeaseGrantRequest { TTL = (long)Math.Ceiling(duration.TotalSeconds) };
        var response = await client.ReadAsync(EtcdMethods.LeaseGrant, request, cancel);
        return new SharedLease(response.ID, grantedAt);
    }
}
