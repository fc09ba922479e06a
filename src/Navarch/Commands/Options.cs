using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Navarch.Running;
using Navarch.Server.Admission;

namespace Navarch.Commands;

/// <summary>Options that several commands share.</summary>
static class Options
{
    public const string UsualRootDirectory = "/var/lib/navarch";

    public static readonly Option<string> Data = new("--data")
    {
        Description = "Where everything is kept.",
        HelpName = "DIR",
        DefaultValueFactory = _ => DefaultDataDirectory(),
    };

    public static readonly Option<string> Listen = new("--listen")
    {
        Description = "The address of the API server.",
        HelpName = "ADDR:PORT",
        DefaultValueFactory = _ => "127.0.0.1:6443",
    };

    public static readonly Option<string?> Advertise = new("--advertise-address")
    {
        Description = "The address by which pods reach this API server; by default the one listened on, or the host's own.",
        HelpName = "ADDR",
    };

    public static readonly Option<string> Kubeconfig = new("--kubeconfig")
    {
        Description = "How to reach the API server; by default $KUBECONFIG, else ~/.kube/config.",
        HelpName = "FILE",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("KUBECONFIG") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".kube", "config"),
    };

    public static readonly Option<string> Store = new("--store")
    {
        Description = "Where objects are kept: sqlite (in --data), memory, or etcd with the URLs of its members.",
        HelpName = "sqlite|memory|etcd=URL,…",
        DefaultValueFactory = _ => "sqlite",
    };

    public static readonly Option<string?> EtcdAuthority = new("--etcd-cafile")
    {
        Description = "Whose signature etcd's certificate must bear.",
        HelpName = "FILE",
    };

    public static readonly Option<string?> EtcdCertificate = new("--etcd-certfile")
    {
        Description = "The certificate that is shown to etcd.",
        HelpName = "FILE",
    };

    public static readonly Option<string?> EtcdKey = new("--etcd-keyfile")
    {
        Description = "The key of that certificate.",
        HelpName = "FILE",
    };

    public static readonly Option<string?> ServiceCidr = new(ClusterRanges.ServiceOption)
    {
        Description = $"The addresses of services; by default {ClusterRanges.Usual.Services}, or another range where that is taken.",
        HelpName = "CIDR",
    };

    public static readonly Option<string[]> EnabledAdmission = new("--enable-admission-plugins")
    {
        Description = "Admission plugins to run beside those that always do, separated by commas.",
        HelpName = "NAMES",
    };

    public static readonly Option<string[]> DisabledAdmission = new("--disable-admission-plugins")
    {
        Description = "Admission plugins not to run, separated by commas.",
        HelpName = "NAMES",
    };

    public static readonly Option<string?> AdmissionFile = new("--admission-control-config-file")
    {
        Description = "How admission plugins are set up: an AdmissionConfiguration.",
        HelpName = "FILE",
    };

    public static readonly Option<bool> LeaderElect = new("--leader-elect")
    {
        Description = "Work only while leading; for several processes of which one works.",
    };

    public static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Log what the parts do, on standard error.",
        Recursive = true,
    };

    /// <summary>Unique among processes that compete.</summary>
    public static string ProcessIdentity() => $"{Dns.GetHostName()}_{Environment.ProcessId}";

    public static string DataDirectory(ParseResult arguments) => Path.GetFullPath(arguments.GetValue(Data)!);

    /// <exception cref="CommandFailedException">It is no address with a port.</exception>
    public static IPEndPoint ListenAddress(ParseResult arguments)
    {
        var text = arguments.GetValue(Listen)!;
        return IPEndPoint.TryParse(text, out var address) && address.Port > 0
            ? address
            : throw new CommandFailedException(
                $"--listen {text} is no address with a port", "Give one such as 127.0.0.1:6443 or 0.0.0.0:6443");
    }

    /// <summary>Null when not given.</summary>
    /// <exception cref="CommandFailedException">It is no address.</exception>
    public static IPAddress? AdvertisedAddress(ParseResult arguments)
    {
        if (arguments.GetValue(Advertise) is not { } text) return null;
        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new CommandFailedException($"{Advertise.Name} {text} is no IP address", "Give one such as 10.0.0.1");
    }

    /// <exception cref="CommandFailedException">It is none that is known.</exception>
    public static StoreChoice StoreOf(ParseResult arguments)
    {
        var choice = StoreChoice.Parse(arguments.GetValue(Store)!);
        if (choice is not StoreChoice.Etcd etcd) return choice;
        return etcd with
        {
            AuthorityFile = arguments.GetValue(EtcdAuthority),
            CertificateFile = arguments.GetValue(EtcdCertificate),
            KeyFile = arguments.GetValue(EtcdKey),
        };
    }

    /// <exception cref="CommandFailedException">It is no range of IPv4 addresses that leaves room for services.</exception>
    public static IPNetwork? ServiceRange(ParseResult arguments) => Range(arguments, ServiceCidr, ClusterRanges.Usual.Services);

    /// <summary>Null when not given.</summary>
    /// <exception cref="CommandFailedException">It is no range of IPv4 addresses, or too small a one.</exception>
    public static IPNetwork? Range(ParseResult arguments, Option<string?> option, IPNetwork example)
    {
        const int prefixMin = 8, prefixMax = 28;
        if (arguments.GetValue(option) is not { } text) return null;
        return IPNetwork.TryParse(text, out var range) && range.BaseAddress.AddressFamily == AddressFamily.InterNetwork
            && range.PrefixLength is >= prefixMin and <= prefixMax
            ? range
            : throw new CommandFailedException(
                $"{option.Name} {text} is no range of IPv4 addresses from /{prefixMin} to /{prefixMax}", $"Give one such as {example}");
    }

    /// <exception cref="CommandFailedException">There is no such plugin, or the file is wrong.</exception>
    public static AdmissionOptions Admission(ParseResult arguments) =>
        Server.Admission.Configuration.AdmissionFile.Read(
            Names(arguments.GetValue(EnabledAdmission)), Names(arguments.GetValue(DisabledAdmission)),
            arguments.GetValue(AdmissionFile), out var problem)
        ?? throw new CommandFailedException(problem!);

    private static IReadOnlyList<string> Names(string[]? lists) => [.. (lists ?? []).SelectMany(
        list => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static string DefaultDataDirectory() => Environment.IsPrivilegedProcess
        ? UsualRootDirectory
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "navarch");
}
