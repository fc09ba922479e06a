using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Navarch.Api.CoordinationV1;
using Navarch.Api.Requests;
using Navarch.Client.Queues;

namespace Navarch.Client.Leadership;

/// <summary>
/// Lets one of several processes lead, by a Lease: 1 take it when it is free, or when nobody renewed it for as long as
/// it lasts; 2 renew it while leading; 3 stop leading when it could not be renewed in time. Clocks need not agree: each
/// competitor measures on its own clock how long the lease has stood unchanged.
/// </summary>
public sealed partial class LeaderElection(
    ApiClient client, LeaderElectionOptions options, TimeProvider time, Jitter jitter, ILogger? log = null)
{
    private readonly ILogger _log = log ?? NullLogger.Instance;
    private Lease? _observed;
    private long _observedAt;
    private long _renewedAt;
    private volatile bool _hasTerm;

    /// <summary>Nobody else can hold the lease now.</summary>
    public bool IsLeading =>
        _hasTerm && time.GetElapsedTime(Volatile.Read(ref _renewedAt)) < options.RenewDeadline;

    /// <summary>The endpoint for what is done while leading: it writes nothing once another may lead.</summary>
    public IApiEndpoint Fence(IApiEndpoint endpoint) => new LedEndpoint(endpoint, this);

    /// <summary>
    /// Competes until it leads, runs <paramref name="lead"/>, and cancels that when it leads no longer. Returns when
    /// <paramref name="lead"/> ends by itself or leadership is lost; throws when cancelled.
    /// </summary>
    public async Task RunAsync(Func<CancellationToken, Task> lead, CancellationToken cancel)
    {
        await AcquireAsync(cancel);
        LogLeading(_log, options.Identity, options.Namespace, options.Name);
        using var term = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _hasTerm = true;
        var leading = lead(term.Token);
        var renewing = RenewAsync(term.Token);
        await Task.WhenAny(leading, renewing);
        _hasTerm = false;
        term.Cancel();
        try
        {
            await Task.WhenAll(leading, renewing);
        }
        catch (OperationCanceledException) when (term.IsCancellationRequested && !leading.IsFaulted)
        {
            cancel.ThrowIfCancellationRequested();
        }
        finally
        {
            if (options.ReleaseOnStop) await ReleaseAsync();
        }
    }

    private async Task AcquireAsync(CancellationToken cancel)
    {
        while (true)
        {
            // Others count from when they see the renewal, which is later than this.
            Volatile.Write(ref _renewedAt, time.GetTimestamp());
            if (await TryHoldAsync(cancel)) return;
            await Task.Delay(jitter.Spread(options.RetryPeriod, 1.2), time, cancel);
        }
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(options.RetryPeriod, time, cancel);
            var left = options.RenewDeadline - time.GetElapsedTime(_renewedAt);
            var attemptedAt = time.GetTimestamp();
            if (left > TimeSpan.Zero && await TryHoldWithinAsync(left, cancel)) Volatile.Write(ref _renewedAt, attemptedAt);
            else if (time.GetElapsedTime(_renewedAt) >= options.RenewDeadline || HeldByOther)
            {
                LogLost(_log, options.Identity, options.Namespace, options.Name);
                return;
            }
        }
    }

    private bool HeldByOther => _observed?.Spec.HolderIdentity is { Length: > 0 } holder && holder != options.Identity;

    private async Task<bool> TryHoldWithinAsync(TimeSpan left, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(left, time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel, deadline.Token);
        try
        {
            return await TryHoldAsync(ended.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Takes or renews the lease; false when another holds it or the server can't be heard.</summary>
    private async Task<bool> TryHoldAsync(CancellationToken cancel)
    {
        try
        {
            var result = await client.GetAsync<Lease>(options.Namespace, options.Name, cancel);
            if (result is ApiResult<Lease>.NotFound) return Observe(await client.CreateAsync(Claim(null), cancel));
            if (result is not ApiResult<Lease>.Ok(var current)) return false;
            if (_observed?.Metadata.ResourceVersion != current.Metadata.ResourceVersion) Observe(result);
            var isOurs = current.Spec.HolderIdentity == options.Identity;
            if (!isOurs && current.Spec.HolderIdentity is { Length: > 0 } && !HasExpired(current)) return false;
            return Observe(await client.UpdateAsync(Claim(current), cancel));
        }
        catch (EndpointUnreachableException)
        {
            return false;
        }
    }

    private bool HasExpired(Lease lease) => time.GetElapsedTime(_observedAt)
        >= TimeSpan.FromSeconds(lease.Spec.LeaseDurationSeconds ?? (int)options.LeaseDuration.TotalSeconds);

    private bool Observe(ApiResult<Lease> result)
    {
        if (result is not ApiResult<Lease>.Ok(var lease)) return false;
        _observed = lease;
        _observedAt = time.GetTimestamp();
        return true;
    }

    private Lease Claim(Lease? current)
    {
        var now = time.GetUtcNow();
        var isRenewal = current?.Spec.HolderIdentity == options.Identity;
        var spec = (current?.Spec ?? new LeaseSpec()) with
        {
            HolderIdentity = options.Identity,
            LeaseDurationSeconds = (int)options.LeaseDuration.TotalSeconds,
            RenewTime = now,
            AcquireTime = isRenewal ? current!.Spec.AcquireTime : now,
            LeaseTransitions = (current?.Spec.LeaseTransitions ?? 0) + (current is null || isRenewal ? 0 : 1),
        };
        return (current ?? new Lease
        {
            Metadata = new ObjectMeta { Namespace = options.Namespace, Name = options.Name },
        }) with { Spec = spec };
    }

    private async Task ReleaseAsync()
    {
        if (_observed is not { } held || held.Spec.HolderIdentity != options.Identity) return;
        using var deadline = new CancellationTokenSource(options.RetryPeriod, time);
        try
        {
            var free = held with { Spec = held.Spec with { HolderIdentity = "", LeaseDurationSeconds = 1 } };
            await client.UpdateAsync(free, deadline.Token);
        }
        catch (Exception unheard) when (unheard is EndpointUnreachableException or OperationCanceledException)
        {
            // Then others wait until the lease has run out.
        }
    }

    [LoggerMessage(131, LogLevel.Information, "{Identity} leads by the lease {Namespace}/{Name}")]
    private static partial void LogLeading(ILogger log, string identity, string @namespace, string name);

    [LoggerMessage(132, LogLevel.Warning, "{Identity} lost the lease {Namespace}/{Name}")]
    private static partial void LogLost(ILogger log, string identity, string @namespace, string name);
}
