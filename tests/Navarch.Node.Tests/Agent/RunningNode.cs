using System.Text;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Node.Agent;
using Navarch.Node.Containerd;
using Navarch.Node.Cri;
using Navarch.Node.Hosts;
using Navarch.Node.Images;
using Navarch.Node.Pods;
using Navarch.Server;
using Navarch.Store.Memory;

namespace Navarch.Node.Tests.Agent;

/// <summary>
/// A node with a containerd of its own, under an API server in process; everything is below one directory, and nothing
/// of it is left at the end.
/// </summary>
public sealed class RunningNode : IAsyncLifetime
{
    const string Name = "node-under-test";
    static int s_count;
    static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    readonly TemporaryDirectory _directory = new();
    readonly MemoryStore _store = new(TimeProvider.System);
    // Short: a network device's name has at most 15 characters.
    readonly string _suffix = $"{Environment.ProcessId}{(char)('a' + Interlocked.Increment(ref s_count) % 26)}";
    readonly ILoggerFactory _logs = LoggerFactory.Create(_ => { });
    ApiServerHost? _server;
    GrpcChannel? _channel;
    CancellationTokenSource? _ending;
    Task _running = Task.CompletedTask;

    public ApiClient Client { get; private set; } = null!;
    public ContainerdOptions Containerd { get; private set; } = null!;
    public ContainerdSupervisor Supervisor { get; private set; } = null!;
    public CriRuntime Runtime { get; private set; } = null!;
    public CriImageStore Images { get; private set; } = null!;
    public NodeAgent Agent { get; private set; } = null!;
    public string CgroupRoot => $"/navarch-test-{_suffix}";
    public string Bridge => $"nvt{_suffix}";
    public string DataDirectory => _directory.At("agent");
    public string RegistryDirectory => _directory.At("registries");
    public string ManifestDirectory => _directory.At("manifests");

    public async ValueTask InitializeAsync()
    {
        _server = new ApiServerHost(new ApiServerHostOptions { Store = _store, Random = new Random(1) });
        Assert.Null(await _server.StartAsync(default));
        Client = new ApiClient(_server.Endpoint, UserIdentity.System("node-test"));
        await CreateAsync("v1", "serviceaccounts", "{metadata: {name: default, namespace: default}}");
        Containerd = new ContainerdOptions
        {
            DataDirectory = _directory.At("containerd"),
            CniConfDirectory = _directory.At("cni"),
            CgroupRoot = CgroupRoot,
            RegistryConfigDirectory = RegistryDirectory,
        };
        WriteNetwork();
        Supervisor = new ContainerdSupervisor(Containerd, TimeProvider.System, _logs.CreateLogger("containerd"));
        await Supervisor.StartAsync(default);
        _channel = Supervisor.OpenChannel();
        Runtime = new CriRuntime(_channel, new CriTimeouts());
        Images = new CriImageStore(_channel, new CriTimeouts());
        await ImportAsync(PauseImage.Definition);
        await ImportAsync(BusyboxImage.Definition);
        await EventuallyAsync(async () =>
            await Images.ImageStatusAsync(BusyboxImage.Name, default) is not null
            && await Images.ImageStatusAsync(PauseImage.Name, default) is not null);
        StartAgent();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAgentAsync();
        _channel?.Dispose();
        await new ContainerdRemoval(Containerd, Supervisor, TimeProvider.System).RemoveEverythingAsync(default);
        await HostCommand.RunAsync(HostCommand.Find("ip")!, ["link", "delete", Bridge], default);
        await _server!.DisposeAsync();
        foreach (var mount in MountTable.Under(_directory.Path)) SystemCall.Unmount(mount);
        _directory.Dispose();
    }

    public void StartAgent(TimeSpan? resync = null)
    {
        var options = new NodeAgentOptions
        {
            NodeName = Name,
            DataDirectory = DataDirectory,
            HostIps = ["192.0.2.1"],
            CgroupRoot = CgroupRoot,
            PodPeriods = new PodWorkerPeriods
            {
                Resync = resync ?? TimeSpan.FromSeconds(1),
                RetryMax = TimeSpan.FromMilliseconds(500),
            },
            Periods = new NodePeriods
            {
                RuntimePoll = TimeSpan.FromMilliseconds(100),
                StaticPodScan = TimeSpan.FromMilliseconds(100),
                LogRotation = TimeSpan.FromMilliseconds(200),
            },
            LogBytesMax = 50_000,
            LogFilesMax = 3,
            StaticPodDirectory = ManifestDirectory,
        };
        Directory.CreateDirectory(ManifestDirectory);
        _ending = new CancellationTokenSource();
        var user = new UserIdentity($"system:node:{Name}") { Groups = ["system:nodes", "system:authenticated"] };
        var client = new ApiClient(_server!.Endpoint, user, "kubelet");
        Agent = new NodeAgent(options, client, Runtime, Images, new NodeSurroundings { Log = _logs.CreateLogger("agent") });
        _running = Agent.RunAsync(_ending.Token);
    }

    public async Task StopAgentAsync()
    {
        await _ending!.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _running);
    }

    public async Task<Pod> CreatePodAsync(string name, string spec, string metadata = "")
    {
        var yaml = $"apiVersion: v1\nkind: Pod\nmetadata:\n  name: {name}\n  namespace: default\n{Indent(metadata)}"
            + $"spec:\n  nodeName: {Name}\n  automountServiceAccountToken: false\n{Indent(spec)}";
        var body = await CreateAsync("v1", "pods", yaml);
        return ObjectJson.Read<Pod>(body.Span);
    }

    public async Task<ReadOnlyMemory<byte>> CreateAsync(string version, string plural, string yaml)
    {
        var kind = plural switch { "pods" => "Pod", "configmaps" => "ConfigMap", "secrets" => "Secret", _ => "ServiceAccount" };
        if (!yaml.Contains("apiVersion:")) yaml = $"{{apiVersion: {version}, kind: {kind}, {yaml.TrimStart('{')}";
        await using var response = await Client.SendAsync(
            new ApiRequest
            {
                Method = "POST",
                Path = $"/api/{version}/namespaces/default/{plural}",
                ContentType = "application/yaml",
                Body = Encoding.UTF8.GetBytes(yaml),
            }, default);
        Assert.True(response.IsSuccess, Encoding.UTF8.GetString(response.Body.Span));
        return response.Body;
    }

    public async Task<Pod> GetPodAsync(string name) =>
        (await Client.GetAsync<Pod>("default", name, default)).ValueOrThrow;

    /// <summary>The pod as soon as it is as wanted; fails with its status when that takes too long.</summary>
    public async Task<Pod> WaitAsync(string name, Func<Pod, bool> isWanted)
    {
        Pod? last = null;
        try
        {
            await EventuallyAsync(async () => isWanted(last = await GetPodAsync(name)));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{name} is {(last is null ? "absent" : Encoding.UTF8.GetString(ObjectJson.Write(last)))}");
        }
        return last!;
    }

    public Task<Pod> WaitReadyAsync(string name) => WaitAsync(
        name, pod => pod.Status.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }));

    public async Task DeleteAsync(string name)
    {
        Assert.True((await Client.DeleteAsync<Pod>("default", name, default)).IsOk);
        await EventuallyAsync(async () =>
            await Client.GetAsync<Pod>("default", name, default) is ApiResult<Pod>.NotFound);
    }

    public async Task<string> ExecAsync(Pod pod, params string[] command)
    {
        var id = pod.Status.ContainerStatuses[0].ContainerID["containerd://".Length..];
        var result = await Runtime.ExecSyncAsync(id, command, TimeSpan.FromSeconds(10), default);
        return result.Stdout.ToStringUtf8();
    }

    public async Task<IReadOnlyList<Event>> EventsAsync(string pod)
    {
        var events = (await Client.ListAsync<Event>(new ListOptions { Namespace = "default" }, default)).ValueOrThrow;
        return [.. events.Items.Where(told => told.InvolvedObject.Name == pod)];
    }

    public static async Task EventuallyAsync(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await holds()) await Task.Delay(25, limit.Token);
    }

    async Task ImportAsync(ImageDefinition definition)
    {
        var archive = _directory.At("image.tar");
        await ImageBuilder.BuildAsync(definition, archive, default);
        var names = await new ImageImporter(Supervisor.SocketPath, IdSource.System, TimeProvider.System)
            .ImportAsync(archive, default);
        Assert.Equal([definition.Name], names);
    }

    void WriteNetwork()
    {
        Directory.CreateDirectory(Containerd.CniConfDirectory);
        File.WriteAllText(Path.Combine(Containerd.CniConfDirectory, "10-test.conflist"), $$$"""
            {"cniVersion": "0.4.0", "name": "{{{Bridge}}}", "plugins": [
              {"type": "bridge", "bridge": "{{{Bridge}}}", "isGateway": true, "ipam": {
                "type": "host-local", "dataDir": "{{{_directory.At("ipam")}}}",
                "ranges": [[{"subnet": "10.{{{199 + (_suffix[^1] % 8)}}}.{{{Environment.ProcessId % 250}}}.0/24"}]]}}]}
            """);
    }

    static string Indent(string block) =>
        string.Concat(block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"  {line}\n"));
}
