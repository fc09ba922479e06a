using Microsoft.Extensions.Logging;
using Navarch.Api.AppsV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Leadership;
using Navarch.Client.Objects;
using Navarch.Commands;
using Navarch.Manifests;
using Navarch.Metrics;
using Navarch.Progress;
using Spectre.Console;

namespace Navarch.Running;

/// <summary>
/// The whole cluster in one process.
/// <code>
/// 1. read the manifests            what is wrong with them is said before anything is changed
/// 2. choose the runtime            what does not work here likewise
/// 3. own the data directory        one process at a time; what is damaged or taken is said
/// 4. prepare the nodes             the network that pods reach the server on
/// 5. start the server              on its store and its port
/// 6. start controllers, scheduler  over the server's endpoint, in process, and one set of informers
/// 7. start the nodes
/// 8. make what joining needs       then apply the manifests, all or none
/// 9. wait, showing what happens; say where it answers; go on until Ctrl-C
/// </code>
/// </summary>
sealed class UpRun(UpOptions options, ProgressPrinter progress)
{
    private static readonly UserIdentity User = UserIdentity.System("navarch");

    public static Task RunAsync(UpOptions options, CancellationToken cancel) =>
        new UpRun(options, new ProgressPrinter(UnwrappedConsole())).RunAsync(cancel);

    /// <summary>A line stays a line for whoever reads them by program.</summary>
    private static IAnsiConsole UnwrappedConsole()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected) console.Profile.Width = short.MaxValue;
        return console;
    }

    private async Task RunAsync(CancellationToken cancel)
    {
        // 1.
        var manifests = ManifestFiles.Read(options.Files);
        await ManifestCheck.RequireWellFormedAsync(manifests, cancel);

        // 2.
        var runtime = await RuntimeChoice.MakeAsync(options.Runtime, options.Nodes, cancel);

        // 3. 4.
        using var logs = Logs.Make(options.IsVerbose);
        using var data = DataDirectory.Own(options.DataDirectory);
        var ranges = RangesOn(data, runtime);
        await using var nodes = new Nodes(runtime, options.Nodes, new NodePlace(data.FullPath, ranges), logs);
        await using var server = await LocalServer.OpenAsync(
            data, options.Store, options.Listen, nodes.ServerAddress, ranges, options.Security, options.Admission,
            ["controller-manager", "scheduler"], logs, cancel, options.Advertised);
        if (options.Nodes > 0)
            progress.Say($"runtime {runtime.Name}{(runtime.Reason.Length > 0 ? $": {runtime.Reason}" : "")}");
        await nodes.PrepareAsync(cancel);

        // 5.
        await server.StartAsync(cancel);
        progress.Say($"server  {server.Host.Url}  (kubeconfig {data.PathOf("admin.kubeconfig")})");

        // 6. 7.
        await using var parts = new Parts(cancel);
        parts.Start("API server", server.RunAsync);
        var client = new ApiClient(server.Endpoint, User, "navarch");
        var informers = ControlPlane.InformersOf(client, logs);
        parts.Start("informers", informers.RunAsync);
        StartControlPlane(parts, server, informers, logs);
        await nodes.StartAsync(server, informers, parts, cancel);
        if (options.Nodes > 0 && runtime.Name != RuntimeChoice.Simulated) StartMetrics(parts, server, client, informers);

        // 8. 9.
        await parts.UnlessPartFailsAsync(new JoiningObjects(server.Host, client).EnsureAsync(cancel));
        await parts.UnlessPartFailsAsync(BringUpAsync(manifests, client, informers, nodes, cancel));
        await parts.WhenStoppedAsync();
        progress.Say("stopped");
    }

    private void StartControlPlane(Parts parts, LocalServer server, SharedInformers informers, ILoggerFactory logs)
    {
        // Who has to wait for its turn begins it with informers of its own.
        var controllers = server.ControllerOptions with
        {
            Informers = options.ElectsLeader ? null : informers,
            LeaderElection = ElectionOf("kube-controller-manager"),
        };
        ControlPlane.StartControllers(parts, server.Endpoint, controllers, logs);
        ControlPlane.StartScheduler(
            parts, server.Endpoint, UserIdentity.System("kube-scheduler"), logs, informers, ElectionOf("kube-scheduler"));
    }

    /// <summary>What pods and nodes use, for <c>kubectl top</c>.</summary>
    private static void StartMetrics(Parts parts, LocalServer server, ApiClient client, SharedInformers informers)
    {
        var api = new MetricsApi(
            new UsageReader(server.Endpoint, TimeProvider.System), informers.Of<Api.CoreV1.Node>(), informers.Of<Pod>());
        parts.Start("metrics", async cancel =>
        {
            await using var metrics = await MetricsServer.StartAsync(server.Host, api, cancel);
            await new MetricsObjects(client).EnsureAsync(metrics.Port, server.Host.AuthorityPem, cancel);
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
        });
    }

    private LeaderElectionOptions? ElectionOf(string lease) =>
        options.ElectsLeader ? new("kube-system", lease, Options.ProcessIdentity()) : null;

    /// <summary>Only real containers have addresses of this machine's.</summary>
    private ClusterRanges RangesOn(DataDirectory data, RuntimeChoice runtime) => ClusterRanges.Choose(
        data.FullPath, options.PodCidr, options.ServiceCidr,
        options.Nodes > 0 && runtime.Name == RuntimeChoice.Containerd
            ? TakenAddress.OfThisMachine(except: NodePlace.InterfacesOf(data.FullPath))
            : []);

    private async Task<bool> BringUpAsync(
        IReadOnlyList<Manifest> manifests, ApiClient client, SharedInformers informers, Nodes nodes, CancellationToken cancel)
    {
        var pods = informers.Of<Pod>();
        var services = informers.Of<Service>();
        var readiness = new Readiness(informers.Of<Deployment>(), informers.Of<ReplicaSet>(), pods);
        if (manifests.Count > 0)
        {
            progress.Follow(pods);
            var applier = new ManifestApplier(new ManifestClient(client));
            foreach (var applied in await applier.ApplyAsync(manifests, cancel)) progress.Say(applied.Sentence);
        }
        await informers.WhenSynced(cancel);
        if (options.Wait)
        {
            await nodes.WhenLooked(cancel);
            await CatchUpAsync(client, pods, cancel);
            await WaitAsync(readiness, manifests, cancel);
        }
        progress.Say("ready");
        foreach (var manifest in manifests.Where(manifest => manifest.Kind == "Service"))
        {
            var @namespace = manifest.Namespace.Length > 0 ? manifest.Namespace : "default";
            if (services.Snapshot.Find(@namespace, manifest.Name) is not { } service) continue;
            foreach (var address in ServiceAddresses.Of(service, "127.0.0.1")) progress.Say(address);
        }
        return true;
    }

    /// <summary>Until the informer has of each pod what the server has now.</summary>
    private static async Task CatchUpAsync(ApiClient client, Informer<Pod> pods, CancellationToken cancel)
    {
        var listed = await client.ListAsync<Pod>(new ListOptions(), cancel);
        if (!listed.IsOk) throw new ApiRefusedException(listed.Failure!);
        foreach (var pod in listed.ValueOrThrow.Items)
            while (pods.Snapshot.Find(pod.Metadata.Namespace, pod.Metadata.Name) is { } known
                && ResourceVersions.IsBefore(known.Metadata.ResourceVersion, pod.Metadata.ResourceVersion))
                await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System, cancel);
    }

    private async Task WaitAsync(Readiness readiness, IReadOnlyList<Manifest> manifests, CancellationToken cancel)
    {
        var deadline = TimeProvider.System.GetUtcNow() + options.Timeout;
        while (readiness.Missing(manifests) is { Count: > 0 } missing)
        {
            if (TimeProvider.System.GetUtcNow() >= deadline)
                throw new CommandFailedException(
                    $"not ready within {options.Timeout.TotalSeconds:0} s: {string.Join("; ", missing)}",
                    "See 'kubectl describe' for the reasons, or give more time by --timeout");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, cancel);
        }
    }
}
