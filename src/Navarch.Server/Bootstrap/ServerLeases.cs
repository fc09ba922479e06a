using System.Globalization;
using System.Net;
using System.Text;
using Navarch.Core.Limits;
using Navarch.Store;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// Which API servers there are on this store: each keeps a key with its address, which expires unless it is renewed.
/// Upstream's servers keep theirs beside them, in the same form.
/// </summary>
internal sealed class ServerLeases(IStore store, ServerLimits limits)
{
    public const string Prefix = "/registry/masterleases/";

    private Revision _held;
    private long _renewals;

    public async Task RenewAsync(IPAddress server, CancellationToken cancel)
    {
        while (true)
        {
            // Not two values are the same: what has changed is written, and lives on.
            var number = (++_renewals).ToString(CultureInfo.InvariantCulture);
            var value = Encoding.UTF8.GetBytes(
                $$$"""{"kind":"Endpoints","apiVersion":"v1","metadata":{"generation":{{{number}}}},"subsets":[{"addresses":[{"ip":"{{{server}}}"}]}]}""");
            var result = await store.PutAsync(
                Prefix + server, value, _held, limits.ServerLeaseDuration, origin: null, cancel);
            _held = result switch
            {
                WriteResult.Written written => written.Revision,
                WriteResult.Conflict conflict => conflict.Current?.Revision ?? Revision.None,
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            if (result is WriteResult.Written) return;
        }
    }

    public async Task EndAsync(IPAddress server, CancellationToken cancel) =>
        await store.DeleteAsync(Prefix + server, _held, origin: null, cancel);

    /// <summary>The addresses, in the order of their text.</summary>
    public async Task<IReadOnlyList<IPAddress>> ListAsync(CancellationToken cancel)
    {
        if (await store.ListAsync(new ListQuery(Prefix), cancel) is not ListResult.Listed listed) return [];
        var servers = new List<IPAddress>();
        foreach (var entry in listed.Entries)
            if (IPAddress.TryParse(entry.Key.AsSpan(Prefix.Length), out var server)) servers.Add(server);
        return servers;
    }
}
