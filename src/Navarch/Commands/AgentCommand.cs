using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Navarch.Client.Http;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
using Navarch.Node.Certificates;
using Navarch.Running;

namespace Navarch.Commands;

/// <summary>
/// Joins this machine to a cluster. The kubeconfig is a node's: <c>navarch certificate node NAME</c> makes one. Its
/// certificate is also what the agent serves with, and its authority who may call; what it shows the API server is renewed
/// while it runs.
/// </summary>
static class AgentCommand
{
    private static readonly Option<string?> PodCidr = new(ClusterRanges.PodOption)
    {
        Description = "The addresses of this node's pods; each node has its own range of --cluster-cidr.",
        HelpName = "CIDR",
        DefaultValueFactory = _ => "10.244.1.0/24",
    };

    private static readonly Option<string?> ClusterCidr = new("--cluster-cidr")
    {
        Description = $"The addresses of the pods of all nodes; by default {ClusterRanges.Usual.Pods}.",
        HelpName = "CIDR",
    };

    public static Command Make()
    {
        var command = new Command("agent", "Run this machine as a node of a cluster.")
        {
            Options.Kubeconfig, Options.Data, PodCidr, ClusterCidr, Options.ServiceCidr,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult arguments, CancellationToken cancel)
    {
        var podCidr = Options.Range(arguments, PodCidr, IPNetwork.Parse("10.244.1.0/24"));
        var ranges = new ClusterRanges(
            Options.Range(arguments, ClusterCidr, ClusterRanges.Usual.Pods) ?? ClusterRanges.Usual.Pods,
            Options.ServiceRange(arguments) ?? ClusterRanges.Usual.Services);
        await RuntimeChoice.MakeAsync(RuntimeChoice.Containerd, nodes: 1, cancel);
        var remote = RemoteApi.Load(arguments.GetValue(Options.Kubeconfig)!);
        using var logs = Logs.Make(arguments.GetValue(Options.Verbose));
        using var data = DataDirectory.Own(Options.DataDirectory(arguments));
        using var certificate = CertificateOf(remote);
        var kept = Keep(data, certificate, remote);
        var shown = new PemSource(null, kept.Path);
        using var endpoint = new HttpEndpoint(
            remote with { ClientCertificate = shown, ClientKey = shown }, TimeProvider.System);
        await using var node = new ContainerdNode(new NodePlace(data.FullPath, ranges, podCidr), logs);
        await node.PrepareNetworkAsync(cancel);
        await node.PrepareContainerdAsync(cancel);
        await using var parts = new Parts(cancel);
        var informers = ControlPlane.InformersOf(new ApiClient(endpoint, name: "kube-proxy"), logs);
        parts.Start("informers", informers.RunAsync);
        parts.Start("certificate renewal", RenewalOf(kept, endpoint, logs).RunAsync);
        await node.StartAsync(
            parts, new(endpoint, () => certificate, remote.CertificateAuthority!.Read(), informers), cancel);
        Console.WriteLine("ready");
        await parts.WhenStoppedAsync();
        return 0;
    }

    /// <exception cref="CommandFailedException">Its file cannot be used.</exception>
    private static KeptClientCertificate Keep(DataDirectory data, X509Certificate2 given, EndpointOptions remote)
    {
        try
        {
            return KeptClientCertificate.Open(data.PathOf("pki", "agent-client.pem"), given, remote.CertificateAuthority!.Read());
        }
        catch (Exception unusable) when (unusable is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailedException(
                $"the agent's certificate cannot be kept: {unusable.Message}", "Run it as the owner of --data");
        }
    }

    private static ClientCertificateRenewal RenewalOf(KeptClientCertificate kept, HttpEndpoint endpoint, ILoggerFactory logs) =>
        new(kept, new ApiClient(endpoint, name: "kubelet"), TimeProvider.System, new Jitter(ControlPlane.NewRandom()),
            logs.CreateLogger("Navarch.Node.Certificates"));

    private static X509Certificate2 CertificateOf(EndpointOptions remote)
    {
        if (remote.ClientCertificate is not { } certificate || remote.ClientKey is not { } key || remote.CertificateAuthority is null)
            throw new CommandFailedException(
                "the kubeconfig has no certificate with key and authority", "Make a node's by 'navarch certificate node NAME'");
        using var made = X509Certificate2.CreateFromPem(certificate.Read(), key.Read());
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
