using System.Globalization;
using Microsoft.Extensions.Logging;
using Navarch.Core.Files;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;
using Navarch.Node.Hosts;

namespace Navarch.Node.Containerd;

/// <summary>
/// Keeps one containerd of our own running. It is started detached, in a session of its own, so that it and its
/// containers go on when the agent ends, by Ctrl-C too; the next agent finds it by its pid file and adopts it.
/// </summary>
public sealed partial class ContainerdSupervisor(ContainerdOptions options, TimeProvider time, ILogger log)
{
    // A Unix socket's address holds 107 bytes.
    const int SocketPathBytesMax = 107;

    const int Terminate = 15;
    const int Kill = 9;

    public string SocketPath => options.SocketPath;
    public bool IsRunning => Running() is not null;

    /// <summary>A channel to it: CRI, and containerd's own services in the namespace that the CRI uses.</summary>
    public GrpcChannel OpenChannel() =>
        GrpcChannel.ForUnixSocket(
            options.SocketPath, new GrpcOptions { Metadata = [new("containerd-namespace", "k8s.io")] }, time);

    /// <summary>Adopts the containerd that runs, or starts one; returns when it answers.</summary>
    /// <exception cref="ContainerdException">It isn't installed, or doesn't come up.</exception>
    public async Task StartAsync(CancellationToken cancel)
    {
        if (Running() is { } running)
        {
            if (await AnswersAsync(cancel))
            {
                Adopted(running.Id);
                return;
            }
            Unresponsive(running.Id);
            await StopAsync(cancel);
        }
        var binary = CheckPrerequisites();
        Prepare();
        var started = await LaunchAsync(binary, cancel);
        await WaitUntilItAnswersAsync(started, cancel);
        Started(started.Id);
    }

    /// <summary>
    /// Starts it again whenever it has died. Its containers live on meanwhile: their shims are not its children.
    /// </summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(options.HealthPeriod, time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            if (Running() is not null) continue;
            Died();
            try
            {
                await StartAsync(cancel);
            }
            catch (ContainerdException failure)
            {
                StartFailed(failure.Message);
            }
        }
    }

    /// <summary>Ends containerd; containers go on.</summary>
    public async Task StopAsync(CancellationToken cancel)
    {
        if (Running() is not { } process) return;
        SystemCall.SendSignal(process.Id, Terminate);
        if (!await EndsAsync(process, options.StopTimeout, cancel))
        {
            SystemCall.SendSignal(process.Id, Kill);
            await EndsAsync(process, options.StopTimeout, cancel);
        }
        File.Delete(options.ProcessPath);
    }

    /// <summary>The process, if it runs.</summary>
    internal HostProcess? Running()
    {
        if (!File.Exists(options.ProcessPath)) return null;
        return HostProcess.Parse(File.ReadAllText(options.ProcessPath)) is { IsAlive: true } process ? process : null;
    }

    string CheckPrerequisites()
    {
        if (SystemCall.EffectiveUser != 0)
            throw new ContainerdException("containerd needs root; run as root or use --runtime process");
        if (System.Text.Encoding.UTF8.GetByteCount(options.SocketPath) > SocketPathBytesMax)
            throw new ContainerdException(
                $"the socket path {options.SocketPath} is longer than {SocketPathBytesMax} bytes; "
                + "use a shorter --data");
        if (HostCommand.Find("runc") is null)
            throw new ContainerdException("runc is not installed; run: apt-get install runc");
        return HostCommand.Find("containerd")
            ?? throw new ContainerdException("containerd is not installed; run: apt-get install containerd");
    }

    void Prepare()
    {
        Directory.CreateDirectory(options.DataDirectory);
        Directory.CreateDirectory(options.RootDirectory);
        Directory.CreateDirectory(options.StateDirectory);
        Directory.CreateDirectory(options.CniConfDirectory);
        var snapshotter = options.Snapshotter ?? OverlayProbe.Snapshotter(options.RootDirectory);
        File.WriteAllText(options.ConfigPath, ContainerdConfig.Text(options, snapshotter, Capability.HasSysResource));
    }

    async Task<HostProcess> LaunchAsync(string binary, CancellationToken cancel)
    {
        // The shell prints the id of the process that becomes containerd. No descriptor of ours is left open in it.
        const string script = """
            cd / && umask 022
            setsid "$0" --config "$1" </dev/null >>"$2" 2>&1 &
            echo $!
            """;
        var launched = await HostCommand.RunAsync(
            "/bin/sh", ["-c", script, binary, options.ConfigPath, options.LogPath], cancel);
        if (!launched.Succeeded
            || !int.TryParse(launched.Output.Trim(), CultureInfo.InvariantCulture, out var id)
            || HostProcess.Find(id) is not { } process)
            throw new ContainerdException($"{binary} did not start: {launched.Error.Trim()}; see {options.LogPath}");
        WholeFile.Write(options.ProcessPath, process.ToString());
        return process;
    }

    async Task WaitUntilItAnswersAsync(HostProcess process, CancellationToken cancel)
    {
        var deadline = time.GetUtcNow() + options.StartTimeout;
        while (!await AnswersAsync(cancel))
        {
            if (!process.IsAlive)
                throw new ContainerdException(
                    $"containerd ended while starting: {LastLogLine()}; see {options.LogPath}");
            if (time.GetUtcNow() > deadline)
                throw new ContainerdException(
                    $"containerd does not answer on {options.SocketPath} after "
                    + $"{options.StartTimeout.TotalSeconds:0} s; see {options.LogPath}");
            await Task.Delay(TimeSpan.FromMilliseconds(25), time, cancel);
        }
    }

    async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        using var channel = OpenChannel();
        var runtime = new CriRuntime(channel, new CriTimeouts { Short = TimeSpan.FromSeconds(5) });
        try
        {
            await runtime.VersionAsync(cancel);
            return true;
        }
        catch (GrpcException)
        {
            return false;
        }
    }

    async Task<bool> EndsAsync(HostProcess process, TimeSpan limit, CancellationToken cancel)
    {
        var deadline = time.GetUtcNow() + limit;
        while (process.IsAlive)
        {
            if (time.GetUtcNow() > deadline) return false;
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancel);
        }
        return true;
    }

    string LastLogLine() =>
        File.Exists(options.LogPath) ? File.ReadLines(options.LogPath).LastOrDefault() ?? "no log" : "no log";

    [LoggerMessage(1, LogLevel.Information, "containerd started, process {Process}")]
    private partial void Started(int process);

    [LoggerMessage(2, LogLevel.Information, "containerd adopted, process {Process}")]
    private partial void Adopted(int process);

    [LoggerMessage(3, LogLevel.Warning, "containerd, process {Process}, doesn't answer; it is started anew")]
    private partial void Unresponsive(int process);

    [LoggerMessage(4, LogLevel.Error, "containerd has died; it is started anew")]
    private partial void Died();

    [LoggerMessage(5, LogLevel.Error, "containerd can't be started: {Reason}")]
    private partial void StartFailed(string reason);
}
