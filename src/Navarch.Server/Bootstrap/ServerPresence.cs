using System.Net;
using Microsoft.Extensions.Logging;
using Navarch.Core.Limits;
using Navarch.Server.Loopback;
using Navarch.Store;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// Keeps this server among the endpoints of the Service <c>kubernetes</c> while it runs, and those out that are no
/// more: 1 renew the own lease; 2 let the endpoints be those of all leases; 3 beside both, renew the server's identity.
/// </summary>
internal sealed partial class ServerPresence(
    ServerLeases leases, ServerIdentity identity, KubernetesService service, IPEndPoint server, TimeProvider time,
    ServerLimits limits, ILogger log)
{
    private bool _isPresent;

    /// <summary>
    /// Before the server says that it is ready: makes sure that the endpoints lead to it. After a short stop they do, and
    /// the start does not wait for the disk to renew what still holds.
    /// </summary>
    public async Task EnsureAsync(CancellationToken cancel)
    {
        if (await service.LeadsToAsync(server, cancel)) return;
        await RenewAsync(cancel);
        _isPresent = true;
    }

    /// <summary>Until cancelled; then it takes itself out.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        var nextRemoval = time.GetUtcNow() + limits.ServerIdentityDuration;
        try
        {
            if (!_isPresent) await TryRenewAsync(cancel);
            while (true)
            {
                await Task.Delay(limits.ServerLeaseInterval, time, cancel);
                await TryRenewAsync(cancel);
                if (time.GetUtcNow() < nextRemoval) continue;
                nextRemoval += limits.ServerIdentityDuration;
                await identity.RemoveLostAsync(cancel);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await TryLeaveAsync();
            throw;
        }
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        // The two don't know of each other, and the store commits them together: a start waits for the disk once.
        await Task.WhenAll(identity.RenewAsync(cancel), RenewEndpointsAsync(cancel));
    }

    private async Task RenewEndpointsAsync(CancellationToken cancel)
    {
        await leases.RenewAsync(server.Address, cancel);
        await service.ReconcileAsync(await leases.ListAsync(cancel), server.Port, cancel);
    }

    private async Task TryRenewAsync(CancellationToken cancel)
    {
        try
        {
            await RenewAsync(cancel);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or LoopbackRefusedException)
        {
            LogLate(log, problem.Message);
        }
    }

    /// <summary>The last server of all leaves the endpoints as they are: its next start finds them so.</summary>
    private async Task TryLeaveAsync()
    {
        using var patience = new CancellationTokenSource(limits.LeavingPatience, time);
        try
        {
            await leases.EndAsync(server.Address, patience.Token).WaitAsync(patience.Token);
            var others = await leases.ListAsync(patience.Token).WaitAsync(patience.Token);
            if (others.Count > 0)
                await service.ReconcileAsync(others, server.Port, patience.Token).WaitAsync(patience.Token);
        }
        catch (Exception problem) when (problem is StoreUnavailableException or LoopbackRefusedException or OperationCanceledException)
        {
            // The lease ends by itself, and the other servers take the address out.
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "The lease of this server was not renewed: {Reason}")]
    private static partial void LogLate(ILogger log, string reason);
}
