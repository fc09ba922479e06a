using System.Net;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>What one write has taken so far.</summary>
internal sealed class ReservedAddresses(ServiceAddresses addresses)
{
    private readonly List<(AddressPool Pool, IPAddress Address)> _addresses = [];
    private readonly List<int> _ports = [];

    public bool HasPort(int port) => _ports.Contains(port);

    public bool TryTake(AddressPool pool, string text, out string problem)
    {
        problem = "";
        if (!IPAddress.TryParse(text, out var address)) problem = "it is not an IP address";
        else if (!pool.Contains(address))
            problem = $"the provided IP ({text}) is not in the valid range. The range of valid IPs is {pool.Range}";
        else if (!pool.TryTake(address)) problem = "provided IP is already allocated";
        else _addresses.Add((pool, address));
        return problem.Length == 0;
    }

    public string? TakeNext(AddressPool pool)
    {
        if (pool.TakeNext() is not { } address) return null;
        _addresses.Add((pool, address));
        return address.ToString();
    }

    public bool TryTakePort(int port)
    {
        if (!addresses.Ports.TryTake(port)) return false;
        _ports.Add(port);
        return true;
    }

    public int? TakeNextPort()
    {
        if (addresses.Ports.TakeNext() is not { } port) return null;
        _ports.Add(port);
        return port;
    }

    public void Undo()
    {
        foreach (var (pool, address) in _addresses) pool.Release(address);
        foreach (var port in _ports) addresses.Ports.Release(port);
    }

    /// <summary>Gives back what the service had before and has no longer.</summary>
    public void ReleaseFormer(ServiceSpecDocument? before, ServiceSpecDocument now)
    {
        if (before is not { } former) return;
        foreach (var address in former.ClusterIps.Except(now.ClusterIps)) addresses.Release(address);
        foreach (var port in former.NodePorts.Except(now.NodePorts)) addresses.Ports.Release(port);
    }
}
