using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Node.Cri.V1;
using Navarch.Node.Images;
using Navarch.Node.ProcessRuntime;
using Navarch.Node.Streaming;

namespace Navarch.Node.Tests.ProcessRuntime;

public sealed class ProcessRuntimeTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private ProcessRuntimeOptions _options = null!;
    private ProcessImageStore _images = null!;
    private Node.ProcessRuntime.ProcessRuntime _runtime = null!;

    public async ValueTask InitializeAsync()
    {
        _options = new ProcessRuntimeOptions { DataDirectory = _directory.At("data") };
        _images = new ProcessImageStore(_options);
        var archive = _directory.At("busybox.tar");
        await ImageBuilder.BuildAsync(BusyboxImage.Definition, archive, CancellationToken.None);
        await _images.ImportAsync(archive, CancellationToken.None);
        _runtime = Open();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var sandbox in await _runtime.ListPodSandboxesAsync(null, CancellationToken.None))
            await _runtime.RemovePodSandboxAsync(sandbox.Id, CancellationToken.None);
        Assert.Empty(Directory.GetDirectories(_options.ContainersDirectory));
        _directory.Dispose();
    }

    [Fact]
    public async Task A_container_sees_its_image_its_mounts_and_its_environment()
    {
        var config = Directory.CreateDirectory(_directory.At("config")).FullName;
        await File.WriteAllTextAsync(Path.Combine(config, "greeting"), "ahoy\n");
        var (sandbox, container) = await RunAsync(
            "one", "cat /etc/hello/greeting; echo $NAME; pwd; ls / | tr '\\n' ' '; echo $$; echo oops >&2; exit 3",
            create => create.Mounts.Add(new Mount { ContainerPath = "/etc/hello", HostPath = config, Readonly = true }));
        await EndedAsync(container);
        var status = (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!;
        Assert.Equal(3, status.ExitCode);
        Assert.True(status.FinishedAt >= status.StartedAt);
        var log = await File.ReadAllTextAsync(status.LogPath);
        Assert.Contains("stdout F ahoy\n", log);
        Assert.Contains("stdout F value of it\n", log);
        Assert.Contains("stdout F /work\n", log);
        Assert.Contains("stderr F oops\n", log);
        Assert.Contains("bin dev etc", log);
        Assert.DoesNotContain("lib64", log);
        Assert.StartsWith("127.64.", (await _runtime.PodSandboxStatusAsync(sandbox, CancellationToken.None))!.Network.Ip);
    }

    [Fact]
    public async Task Exec_enters_the_container_and_stop_ends_it_in_time()
    {
        var (_, container) = await RunAsync("one", "trap 'echo bye; exit 0' TERM; touch /here; while :; do sleep 0.1; done");
        await Eventually.HoldsAsync(async () =>
            (await _runtime.ExecSyncAsync(container, ["test", "-e", "/here"], TimeSpan.FromSeconds(60), CancellationToken.None)).ExitCode == 0);
        var echo = await _runtime.ExecSyncAsync(
            container, ["sh", "-c", "echo $NAME; pwd; exit 4"], TimeSpan.FromSeconds(60), CancellationToken.None);
        Assert.Equal("value of it\n/work\n", echo.Stdout.ToStringUtf8());
        Assert.Equal(4, echo.ExitCode);
        var late = await Assert.ThrowsAsync<GrpcException>(() =>
            _runtime.ExecSyncAsync(container, ["sleep", "60"], TimeSpan.FromMilliseconds(300), CancellationToken.None));
        Assert.Equal(GrpcStatusCode.DeadlineExceeded, late.Code);

        await _runtime.StopContainerAsync(container, TimeSpan.FromSeconds(10), CancellationToken.None);
        var status = (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!;
        Assert.Equal(ContainerState.ContainerExited, status.State);
        Assert.Equal(0, status.ExitCode);
    }

    [Fact]
    public async Task A_container_that_ignores_the_signal_is_killed()
    {
        var (_, container) = await RunAsync("one", "trap '' TERM; while :; do sleep 0.1; done");
        await _runtime.StopContainerAsync(container, TimeSpan.FromMilliseconds(200), CancellationToken.None);
        var status = (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!;
        Assert.Equal(ContainerState.ContainerExited, status.State);
        Assert.Equal(137, status.ExitCode);
    }

    [Fact]
    public async Task A_new_agent_adopts_what_runs_and_its_output()
    {
        var (sandbox, container) = await RunAsync("one", "i=0; while :; do i=$((i+1)); echo line $i; sleep 0.1; done");
        var before = (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!;
        var second = Open();
        var after = (await second.ContainerStatusAsync(container, CancellationToken.None))!;
        Assert.Equal(ContainerState.ContainerRunning, after.State);
        Assert.Equal(before.StartedAt, after.StartedAt);
        Assert.NotNull(await second.PodSandboxStatusAsync(sandbox, CancellationToken.None));
        await second.StopContainerAsync(container, TimeSpan.Zero, CancellationToken.None);
        Assert.Equal(ContainerState.ContainerExited, (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Streams_reach_the_container()
    {
        await RunAsync("one", "while read line; do echo got $line; done", create => create.Stdin = true);
        IContainerStreams streams = _runtime;
        var key = new ContainerKey(new PodKey("default", "one"), "main");
        var exec = await streams.ExecAsync(
            key, new CommandOptions { Command = ["sh", "-c", "tty; exit 5"], Tty = true, Stdout = true }, CancellationToken.None);
        await using (var session = Assert.IsType<StreamTarget.Local>(exec).Session)
            Assert.Equal(5, (await session.Exit.WaitAsync(TimeSpan.FromSeconds(60))).Code);

        var attach = await streams.AttachAsync(key, new CommandOptions { Stdin = true, Stdout = true }, CancellationToken.None);
        await using var attached = Assert.IsType<StreamTarget.Local>(attach).Session;
        await attached.Stdin!.WriteAsync("ahoy\n"u8.ToArray());
        using var reader = new StreamReader(attached.Stdout!);
        Assert.Equal("got ahoy", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.IsType<StreamTarget.Refused>(await streams.ExecAsync(
            key with { Container = "other" }, new CommandOptions { Command = ["true"] }, CancellationToken.None));
    }

    private Node.ProcessRuntime.ProcessRuntime Open() => new(_options, _images, IdSource.System, TimeProvider.System);

    private async Task<(string Sandbox, string Container)> RunAsync(string pod, string script, Action<ContainerConfig>? change = null)
    {
        var sandboxConfig = new PodSandboxConfig
        {
            Metadata = new PodSandboxMetadata { Name = pod, Namespace = "default", Uid = pod }, LogDirectory = _directory.At("logs"),
        };
        var sandbox = await _runtime.RunPodSandboxAsync(sandboxConfig, "", CancellationToken.None);
        var config = new ContainerConfig
        {
            Metadata = new ContainerMetadata { Name = "main" }, Image = new ImageSpec { Image = BusyboxImage.Name },
            LogPath = $"{pod}.log", WorkingDir = "/work",
        };
        config.Command.AddRange(["sh", "-c", script]);
        config.Envs.Add(new KeyValue { Key = "NAME", Value = Google.Protobuf.ByteString.CopyFromUtf8("value of it") });
        change?.Invoke(config);
        var container = await _runtime.CreateContainerAsync(sandbox, config, sandboxConfig, CancellationToken.None);
        await _runtime.StartContainerAsync(container, CancellationToken.None);
        return (sandbox, container);
    }

    private Task EndedAsync(string container) => Eventually.HoldsAsync(async () =>
        (await _runtime.ContainerStatusAsync(container, CancellationToken.None))!.State == ContainerState.ContainerExited);
}
