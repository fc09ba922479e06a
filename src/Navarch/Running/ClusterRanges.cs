using System.Net;
using System.Net.NetworkInformation;
using Navarch.Commands;
using Navarch.Core.Files;
using Navarch.Node.Network;

namespace Navarch.Running;

/// <summary>
/// The addresses of a cluster's pods and of its services. They are chosen at its first start, so that several clusters on one
/// machine don't answer for each other, and stay: objects in the store have them.
/// </summary>
/// <param name="Pods">Of all nodes; this machine's pods take the first /24 of it.</param>
/// <param name="Services">The first is the API server's, the tenth the cluster DNS'.</param>
sealed record ClusterRanges(IPNetwork Pods, IPNetwork Services)
{
    public const string PodOption = "--pod-cidr";
    public const string ServiceOption = "--service-cidr";

    private const int NodePrefixLength = 24;
    private const int DnsOffset = 10;
    private const string FileName = "ranges";

    public static readonly ClusterRanges Usual = new(IPNetwork.Parse("10.244.0.0/16"), IPNetwork.Parse("10.96.0.0/12"));

    private static readonly IPNetwork[] PodCandidates =
        [Usual.Pods, .. Enumerable.Range(0, 16).Select(i => IPNetwork.Parse($"10.{224 + i}.0.0/16"))];

    private static readonly IPNetwork[] ServiceCandidates =
        [Usual.Services, .. Enumerable.Range(7, 7).Select(i => IPNetwork.Parse($"10.{16 * i}.0.0/12"))];

    /// <summary>This machine's share of the pods' addresses.</summary>
    public IPNetwork NodePods => Pods.PrefixLength >= NodePrefixLength ? Pods : new(Pods.BaseAddress, NodePrefixLength);

    /// <summary>The cluster IP of the Service kube-dns.</summary>
    public IPAddress Dns => NodeNetworkOptions.Offset(Services, DnsOffset);

    /// <summary>Those of the cluster that a data directory holds.</summary>
    public static ClusterRanges Of(string data) => Read(data) ?? Usual;

    /// <summary>
    /// What was kept is taken, else what is asked for, else what is free. A store that is older than what is kept has the usual
    /// services.
    /// </summary>
    /// <param name="data">The data directory.</param>
    /// <param name="pods">As asked for, or null.</param>
    /// <param name="services">Likewise.</param>
    /// <param name="taken">Addresses that this machine has for something else; empty when the cluster needs none of it.</param>
    /// <exception cref="CommandFailedException">They are taken, or the cluster has others.</exception>
    public static ClusterRanges Choose(string data, IPNetwork? pods, IPNetwork? services, IReadOnlyList<TakenAddress> taken)
    {
        var kept = Read(data);
        var hasStore = File.Exists(Path.Combine(data, "store.db"));
        var ranges = new ClusterRanges(
            Choose(PodOption, kept?.Pods, pods, PodCandidates, data, taken),
            Choose(ServiceOption, kept?.Services ?? (hasStore ? Usual.Services : null), services, ServiceCandidates, data, taken));
        if (Overlap(ranges.Pods, ranges.Services))
            throw new CommandFailedException(
                $"the addresses of pods {ranges.Pods} and of services {ranges.Services} overlap",
                $"Give others by {PodOption} and {ServiceOption}");
        return ranges;
    }

    public void Keep(string data) => 
        WholeFile.Write(Path.Combine(data, FileName), $"pods {Pods}\nservices {Services}\n");

    private static IPNetwork Choose(
        string option, IPNetwork? kept, IPNetwork? asked, IPNetwork[] candidates, string data, IReadOnlyList<TakenAddress> taken)
    {
        if (kept is { } its && asked is { } other && its != other)
            throw new CommandFailedException(
                $"the cluster of {data} has {its}, which {option} can't change to {other}",
                $"Leave out {option}, or start another cluster by --data");
        if ((kept ?? asked) is not { } fixedRange)
            return candidates.Cast<IPNetwork?>().FirstOrDefault(candidate => TakerOf(candidate!.Value, taken) is null)
                ?? throw new CommandFailedException(
                    "every usual range of addresses is taken on this machine", $"Give one that is free by {option}");
        if (TakerOf(fixedRange, taken) is not { } taker) return fixedRange;
        throw new CommandFailedException(
            $"the addresses {fixedRange} are taken: this machine has {taker.Address} on {taker.Interface}",
            kept is null
                ? $"Give others by {option}, or end what uses them (another cluster by 'navarch reset --data DIR')"
                : $"End what uses them (another cluster by 'navarch reset --data DIR'), " +
                    $"or start a cluster with others by --data and {option}");
    }

    private static TakenAddress? TakerOf(IPNetwork range, IReadOnlyList<TakenAddress> taken) =>
        taken.FirstOrDefault(address => range.Contains(address.Address));

    private static bool Overlap(IPNetwork one, IPNetwork other) => one.Contains(other.BaseAddress) || other.Contains(one.BaseAddress);

    private static ClusterRanges? Read(string data)
    {
        var path = Path.Combine(data, FileName);
        if (!File.Exists(path)) return null;
        var lines = File.ReadAllLines(path);
        return lines.Length == 2 && Field(lines[0], "pods ") is { } pods && Field(lines[1], "services ") is { } services
            ? new(pods, services)
            : throw new CommandFailedException($"{path} is damaged", "Write 'pods CIDR' and 'services CIDR', a line each, as they were");
    }

    private static IPNetwork? Field(string line, string name) =>
        line.StartsWith(name, StringComparison.Ordinal) && IPNetwork.TryParse(line[name.Length..], out var range) ? range : null;
}

/// <summary>An address that an interface of this machine has.</summary>
sealed record TakenAddress(string Interface, IPAddress Address)
{
    /// <summary>All, but those of the interfaces named.</summary>
    public static IReadOnlyList<TakenAddress> OfThisMachine(params string[] except) =>
    [
        .. from network in NetworkInterface.GetAllNetworkInterfaces()
           where !except.Contains(network.Name)
           from unicast in network.GetIPProperties().UnicastAddresses
           where unicast.Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
           select new TakenAddress(network.Name, unicast.Address),
    ];
}
