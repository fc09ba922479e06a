using System.ComponentModel;
using System.Globalization;
using Microsoft.Extensions.Logging;
using Navarch.Node.Hosts;

namespace Navarch.Node.Proxy;

/// <summary>
/// Ends the kernel's UDP flows to endpoints that went. New rules hold for new flows only, and a UDP client that keeps
/// asking from one port never ends its own: without this it would ask a dead address for ever. Level-triggered: after a
/// change of a UDP service all flows are compared with what services say now, so that what went while the agent was away
/// is found too. Needs Debian's package conntrack.
/// </summary>
sealed partial class UdpFlows(IReadOnlyList<string> commandPrefix, ILogger logger)
{
    readonly Dictionary<string, List<UdpFront>> _fronts = new(StringComparer.Ordinal);
    readonly string? _conntrack = HostCommand.Find("conntrack");
    bool _hasChanged;
    bool _hasWarned;

    public void Update(string service, IEnumerable<UdpFront> fronts)
    {
        var fresh = fronts.ToList();
        var before = _fronts.GetValueOrDefault(service, []);
        if (before.Count == fresh.Count && before.Zip(fresh).All(pair => pair.First.IsSame(pair.Second))) return;
        _hasChanged = true;
        if (fresh.Count > 0) _fronts[service] = fresh;
        else _fronts.Remove(service);
    }

    /// <summary>Call it when the rules hold: a flow ended before would be made again by the old ones.</summary>
    public async Task EndStaleAsync(CancellationToken cancel)
    {
        if (!_hasChanged) return;
        _hasChanged = false;
        if (_conntrack is null)
        {
            if (!_hasWarned) ProgramMissing(logger);
            _hasWarned = true;
            return;
        }
        var listed = await RunAsync(["-L", "-f", "ipv4", "-p", "udp"], cancel);
        if (!listed.Succeeded) ListRefused(logger, listed.Error.Trim());
        foreach (var line in listed.Output.Split('\n'))
            if (UdpFlow.Parse(line) is { } flow
                && _fronts.Values.Any(fronts => fronts.Any(front => front.IsStale(flow))))
                await EndAsync(flow, cancel);
    }

    async Task EndAsync(UdpFlow flow, CancellationToken cancel)
    {
        // Not there any more: it has ended by itself.
        await RunAsync(
            ["-D", "-f", "ipv4", "-p", "udp", "-s", flow.Source, "-d", flow.Destination,
                "--sport", flow.SourcePort.ToString(CultureInfo.InvariantCulture),
                "--dport", flow.Port.ToString(CultureInfo.InvariantCulture)], cancel);
        FlowEnded(logger, flow.Source, flow.Destination, flow.Port, flow.Answerer);
    }

    async Task<HostCommand> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        IReadOnlyList<string> command = [.. commandPrefix, _conntrack!, .. arguments];
        try
        {
            return await HostCommand.RunAsync(command[0], [.. command.Skip(1)], cancel);
        }
        catch (Win32Exception failure)
        {
            return new HostCommand(-1, "", $"{command[0]}: {failure.Message}");
        }
    }

    [LoggerMessage(7121, LogLevel.Warning,
        "UDP clients of services may keep asking pods that went: the package conntrack is not installed")]
    private static partial void ProgramMissing(ILogger logger);

    [LoggerMessage(7122, LogLevel.Warning, "UDP flows can't be listed: {Reason}")]
    private static partial void ListRefused(ILogger logger, string reason);

    [LoggerMessage(7123, LogLevel.Debug, "UDP flow of {Source} to {Address}:{Port} no longer goes to {Endpoint}")]
    private static partial void FlowEnded(ILogger logger, string source, string address, int port, string endpoint);
}
