using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.DiscoveryV1;
using Navarch.Client.Informers;
using Navarch.Node.Network;

namespace Navarch.Node.Proxy;

/// <summary>
/// Keeps a node's rules for services as the cluster's objects say. Level-triggered: a change only names a service; what
/// it should be is compiled from the informers. Steps: 1 the whole table once both informers are synced, 2 services that
/// changed, in one transaction, and then the UDP flows that they leave, 3 now and then look whether the table is still
/// there, 4 after anything unexpected the whole table anew.
/// </summary>
public sealed partial class ServiceProxy
{
    private const string ServiceNameLabel = "kubernetes.io/service-name";
    private static readonly TimeSpan RetryPeriod = TimeSpan.FromSeconds(2);

    private static readonly ObjectIndex<EndpointSlice> ByService = new("service",
        static slice => slice.Metadata.Labels.TryGetValue(ServiceNameLabel, out var name)
            ? [$"{slice.Metadata.Namespace}/{name}"]
            : []);

    private readonly ServiceProxyOptions _options;
    private readonly Informer<Service> _services;
    private readonly Informer<EndpointSlice> _slices;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Nft _nft;
    private readonly ServiceCompiler _compiler;
    private readonly Ruleset _ruleset;
    private readonly UdpFlows _flows;
    private readonly Lock _lock = new();
    private HashSet<string> _changed = new(StringComparer.Ordinal);
    private TaskCompletionSource _signal = NewSignal();

    public ServiceProxy(
        ServiceProxyOptions options, Informer<Service> services, Informer<EndpointSlice> slices, TimeProvider time,
        ILogger logger)
    {
        (_options, _services, _slices, _time, _logger) = (options, services, slices.AddIndex(ByService), time, logger);
        _nft = new Nft(options.CommandPrefix);
        _compiler = new ServiceCompiler(options);
        _ruleset = new Ruleset(options);
        _flows = new UdpFlows(options.CommandPrefix, logger);
    }

    /// <summary>Works until cancelled; the rules stay, so that services go on while the agent restarts.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        await EnableLoopbackAsync(cancel);
        await _services.WhenSynced(cancel);
        await _slices.WhenSynced(cancel);
        _services.OnChange(change => Mark($"{change.Latest.Metadata.Namespace}/{change.Latest.Metadata.Name}"));
        _slices.OnChange(MarkServices);
        await using var checks = new HealthCheckPorts(_options.NodeName, _logger);
        // 1
        var isWhole = false;
        while (true)
        {
            var compiled = await CompileChangedAsync(checks, cancel);
            var script = _ruleset.Update(compiled);
            // 4
            if (!isWhole) script = _ruleset.Rebuild();
            // 2
            isWhole = script.Length == 0 || await ApplyAsync(script, compiled.Count, cancel);
            if (isWhole)
            {
                await _flows.EndStaleAsync(cancel);
                isWhole = await WaitAsync(cancel);
            }
            else await Task.Delay(RetryPeriod, _time, cancel);
        }
    }

    /// <summary>Removes all rules of this node.</summary>
    public static async Task RemoveAsync(ServiceProxyOptions options, CancellationToken cancel)
    {
        await new Nft(options.CommandPrefix).DeleteTableAsync("ip", options.TableName, cancel);
        if (options.StateDirectory is { } state)
            await Sysctls.RestoreAsync(NotesPath(state), options.CommandPrefix, cancel);
    }

    /// <summary>A connection to 127.0.0.1 that is translated to a pod's address leaves by a bridge, with a loopback source.</summary>
    private async Task EnableLoopbackAsync(CancellationToken cancel)
    {
        if (!_options.ServesLoopback) return;
        if (_options.StateDirectory is { } state) Directory.CreateDirectory(state);
        await Sysctls.EnableAsync(
            ["net/ipv4/conf/all/route_localnet"], _options.StateDirectory is { } notes ? NotesPath(notes) : null,
            _options.CommandPrefix, cancel);
    }

    private static string NotesPath(string stateDirectory) => Path.Combine(stateDirectory, "proxy-sysctl.before");

    /// <summary>Waits for a change. False when the table has to be built anew.</summary>
    private async Task<bool> WaitAsync(CancellationToken cancel)
    {
        while (true)
        {
            Task signalled;
            lock (_lock) signalled = _signal.Task;
            var elapsed = Task.Delay(_options.CheckPeriod, _time, cancel);
            if (await Task.WhenAny(signalled, elapsed) == signalled)
            {
                await Task.Delay(_options.SyncPeriodMin, _time, cancel);
                return true;
            }
            cancel.ThrowIfCancellationRequested();
            // 3
            if (await _nft.HasRulesAsync("ip", _options.TableName, "services", cancel)) continue;
            TableLost(_logger, _options.TableName);
            return false;
        }
    }

    private async Task<bool> ApplyAsync(string script, int services, CancellationToken cancel)
    {
        var start = _time.GetTimestamp();
        if (await _nft.ApplyAsync(script, cancel) is { } refused)
        {
            TransactionRefused(_logger, _options.TableName, refused);
            return false;
        }
        Synchronized(_logger, services, _time.GetElapsedTime(start).TotalMilliseconds);
        return true;
    }

    private async Task<Dictionary<string, ServiceFragment>> CompileChangedAsync(
        HealthCheckPorts checks, CancellationToken cancel)
    {
        HashSet<string> changed;
        lock (_lock)
        {
            (changed, _changed) = (_changed, new HashSet<string>(StringComparer.Ordinal));
            _signal = NewSignal();
        }
        var compiled = new Dictionary<string, ServiceFragment>(StringComparer.Ordinal);
        var (services, slices) = (_services.Snapshot, _slices.Snapshot);
        foreach (var key in changed)
        {
            var slash = key.IndexOf('/');
            var service = services.Find(key[..slash], key[(slash + 1)..]);
            EndpointSlice[] behind = [.. slices.By(ByService, key)];
            var fragment = service is null ? ServiceFragment.Empty : _compiler.Compile(service, behind);
            compiled[key] = fragment;
            // What is not proxied here is somebody else's.
            var own = fragment == ServiceFragment.Empty ? null : service;
            _flows.Update(key, own is null ? [] : UdpFront.Of(own, behind, _options.NodeName));
            await checks.UpdateAsync(key, own, behind, cancel);
        }
        return compiled;
    }

    /// <summary>A slice that moved from one service to another changes both.</summary>
    private void MarkServices(ObjectChange<EndpointSlice> change)
    {
        foreach (var key in ByService.Keys(change.Latest)) Mark(key);
        if (change is ObjectChange<EndpointSlice>.Updated { Before: var before })
            foreach (var key in ByService.Keys(before)) Mark(key);
    }

    private void Mark(string service)
    {
        lock (_lock)
        {
            _changed.Add(service);
            _signal.TrySetResult();
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(7101, LogLevel.Debug, "Rules of {Services} services synchronized in {Milliseconds:F1} ms")]
    private static partial void Synchronized(ILogger logger, int services, double milliseconds);

    [LoggerMessage(7102, LogLevel.Warning, "Rules of table {Table} were lost; building them anew")]
    private static partial void TableLost(ILogger logger, string table);

    [LoggerMessage(7103, LogLevel.Error, "nftables refuses a change of table {Table}, which is built anew: {Reason}")]
    private static partial void TransactionRefused(ILogger logger, string table, string reason);
}
