using System.CommandLine;
using Navarch.Running;

namespace Navarch.Commands;

static class UpCommand
{
    private const int NodesMax = 10_000;
    private const int SecondsMax = 24 * 60 * 60;

    private static readonly Option<string[]> Files = new("--filename", "-f")
    {
        Description = "A manifest, a folder of manifests, or - for standard input. May be given more than once.",
        HelpName = "PATH",
    };

    private static readonly Option<bool> Wait = new("--wait")
    {
        Description = "Say ready only when everything applied is; fail when it is not within --timeout.",
    };

    private static readonly Option<int> Timeout = new("--timeout")
    {
        Description = "How long --wait waits, in seconds.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 300,
    };

    private static readonly Option<string> Runtime = new("--runtime")
    {
        Description = "What runs the pods: auto, containerd, process or simulated.",
        HelpName = "NAME",
        DefaultValueFactory = _ => RuntimeChoice.Auto,
    };

    private static readonly Option<int> Nodes = new("--nodes")
    {
        Description = "How many nodes; 0 runs the control plane alone. More than one only with --runtime simulated.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<string?> PodCidr = new(ClusterRanges.PodOption)
    {
        Description = $"The addresses of pods; by default {ClusterRanges.Usual.Pods}, or another range where that is taken.",
        HelpName = "CIDR",
    };

    public static Command Make()
    {
        var command = new Command("up", "Run a whole cluster on this machine, in this process.")
        {
            Files, Wait, Timeout, Options.Data, Options.Listen, Options.Advertise, Options.Store,
            Options.EtcdAuthority, Options.EtcdCertificate, Options.EtcdKey, Options.LeaderElect, Runtime, Nodes,
            PodCidr, Options.ServiceCidr,
            Options.EnabledAdmission, Options.DisabledAdmission, Options.AdmissionFile,
        };
        SecurityFlags.AddTo(command);
        command.SetAction(async (arguments, cancel) =>
        {
            var options = new UpOptions
            {
                Files = arguments.GetValue(Files) ?? [],
                Wait = arguments.GetValue(Wait),
                Timeout = TimeSpan.FromSeconds(Within(arguments, Timeout, 0, SecondsMax)),
                DataDirectory = Options.DataDirectory(arguments),
                Listen = Options.ListenAddress(arguments),
                Advertised = Options.AdvertisedAddress(arguments),
                Store = Options.StoreOf(arguments),
                ElectsLeader = arguments.GetValue(Options.LeaderElect),
                Runtime = arguments.GetValue(Runtime)!,
                PodCidr = Options.Range(arguments, PodCidr, ClusterRanges.Usual.Pods),
                ServiceCidr = Options.ServiceRange(arguments),
                Admission = Options.Admission(arguments),
                Nodes = Within(arguments, Nodes, 0, NodesMax),
                Security = SecurityFlags.Read(arguments),
                IsVerbose = arguments.GetValue(Options.Verbose),
            };
            await UpRun.RunAsync(options, cancel);
            return 0;
        });
        return command;
    }

    private static int Within(ParseResult arguments, Option<int> option, int min, int max) =>
        arguments.GetValue(option) is var value && value >= min && value <= max
            ? value
            : throw new CommandFailedException($"{option.Name} {value} is out of range", $"Give a number from {min} to {max}");
}
