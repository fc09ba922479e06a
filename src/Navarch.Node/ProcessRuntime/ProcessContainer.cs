using System.Diagnostics;
using System.Globalization;
using Google.Protobuf;
using Navarch.Core.Files;
using Navarch.Node.Cri.V1;
using Navarch.Node.Hosts;
using Navarch.Node.Images;
using Navarch.Node.Streaming;

namespace Navarch.Node.ProcessRuntime;

/// <summary>
/// One container: a directory that says everything of it, so that an agent that starts anew finds it as it is.
/// <code>
/// config, sandbox   what was asked for          created, started, exit   when, and how it ended
/// rootfs            its own copy of the image   process                  the keeper: pid and start time
/// stdin, stdout, stderr   named pipes           pid                      the namespaces' maker, parent of the command
/// </code>
/// </summary>
sealed class ProcessContainer(string directory, TimeProvider time)
{
    private static readonly bool IsRoot = Environment.UserName == "root";
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan KillLimit = TimeSpan.FromSeconds(10);

    private LogPump? _pump;

    public string Id => Path.GetFileName(directory);
    public required ContainerConfig Config { get; init; }
    public required string SandboxId { get; init; }
    public required string LogPath { get; init; }
    public required string ImageFolder { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    public LogPump? Pump => _pump;

    private string RootPath => Path.Combine(directory, "rootfs");
    private string Text(string name) => File.Exists(At(name)) ? File.ReadAllText(At(name)).Trim() : "";
    private string At(string name) => Path.Combine(directory, name);

    public ContainerState State => !File.Exists(At("started")) ? ContainerState.ContainerCreated
        : IsEnded ? ContainerState.ContainerExited : ContainerState.ContainerRunning;

    /// <summary>Not before its output is in the log: who hears of the end reads the last words there.</summary>
    private bool IsEnded => HasKeeperEnded && _pump is null or { Completion.IsCompleted: true };

    private bool HasKeeperEnded => File.Exists(At("exit")) || HostProcess.Parse(Text("process")) is not { IsAlive: true };

    /// <summary>Writes the container down; from here on it exists.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(directory);
        var copied = await HostCommand.RunAsync("cp", ["-a", "--reflink=auto", Path.Combine(ImageFolder, "rootfs"), RootPath], cancel);
        if (!copied.Succeeded) throw new IOException($"container {Id}: copying the image: {copied.Error.Trim()}");
        foreach (var pipe in (string[])["stdin", "stdout", "stderr"]) Posix.MakePipe(At(pipe));
        await File.WriteAllTextAsync(At("sandbox"), $"{SandboxId}\n{LogPath}\n{ImageFolder}\n{CreatedAt.ToUnixTimeMilliseconds()}", cancel);
        WholeFile.Write(At("config"), Config.ToByteArray());
    }

    /// <summary>Null when the directory is of a container that was never wholly created.</summary>
    public static ProcessContainer? Load(string directory, TimeProvider time)
    {
        var configPath = Path.Combine(directory, "config");
        if (!File.Exists(configPath)) return null;
        var notes = File.ReadAllLines(Path.Combine(directory, "sandbox"));
        var container = new ProcessContainer(directory, time)
        {
            Config = ContainerConfig.Parser.ParseFrom(File.ReadAllBytes(configPath)), SandboxId = notes[0], LogPath = notes[1],
            ImageFolder = notes[2],
            CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(notes[3], CultureInfo.InvariantCulture)),
        };
        if (container.State != ContainerState.ContainerRunning) return container;
        container._pump = LogPump.Start(directory, container.LogPath, time);
        container._pump.LetGo();
        return container;
    }

    public async Task StartAsync(CancellationToken cancel)
    {
        var image = ProcessImageStore.ReadProcess(ImageFolder);
        var inner = At("inner.sh");
        await File.WriteAllTextAsync(inner, ContainerScripts.Inner(RootPath, Config.Mounts), cancel);
        var keeper = new ProcessStartInfo("/usr/bin/setsid")
        {
            WorkingDirectory = "/", RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        string[] userNamespace = IsRoot ? [] : ["--user", "--map-root-user"];
        string[] words =
        [
            "/bin/sh", "-c", ContainerScripts.Keeper, "keeper", directory, Config.Stdin ? At("stdin") : "/dev/null",
            "unshare", .. userNamespace, "--mount", "--pid", "--fork", "--kill-child", "--", "/bin/sh", inner, WorkingDirectory(image),
            .. Command(image),
        ];
        foreach (var word in words) keeper.ArgumentList.Add(word);
        keeper.Environment.Clear();
        foreach (var (name, value) in EnvironmentOf(image)) keeper.Environment[name == "PATH" ? "NAVARCH_PATH" : name] = value;
        _pump = LogPump.Start(directory, LogPath, time);
        try
        {
            using var process = Process.Start(keeper)!;
            WholeFile.Write(At("process"), HostProcess.Find(process.Id)?.ToString() ?? "");
            await File.WriteAllTextAsync(At("started"), Stamp(time.GetUtcNow()), cancel);
            while (!File.Exists(At("pid")) && !HasKeeperEnded) await Task.Delay(PollPeriod, time, cancel);
        }
        finally
        {
            _pump.LetGo();
        }
        await WaitForCommandAsync(cancel);
    }

    /// <summary>Until the file system is built and the command has taken over (or ended already): from then on it can be entered.</summary>
    private async Task WaitForCommandAsync(CancellationToken cancel)
    {
        var root = FileIdentity.Of(RootPath);
        var start = time.GetTimestamp();
        while (!IsEnded && time.GetElapsedTime(start) < StartLimit)
        {
            if (CommandPid() is { } pid && FileIdentity.Of($"/proc/{pid}/root/.") == root) return;
            await Task.Delay(PollPeriod, time, cancel);
        }
    }

    /// <summary>Signals the command, waits, kills; returns when it has ended and its output is in the log.</summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken cancel)
    {
        if (State == ContainerState.ContainerRunning && grace > TimeSpan.Zero)
        {
            if (CommandPid() is { } pid) Posix.Signal(pid, Posix.SigTerm);
            await WaitForEndAsync(grace, cancel);
        }
        if (State == ContainerState.ContainerRunning)
        {
            await File.WriteAllTextAsync(At("killed"), "", cancel);
            if (CommandPid() is { } pid) Posix.Signal(pid, Posix.SigKill);
            await WaitForEndAsync(KillLimit, cancel);
        }
    }

    public async Task RemoveAsync(CancellationToken cancel)
    {
        await StopAsync(TimeSpan.Zero, cancel);
        // Files of mapped users are ours to remove; read-only directories need the shell's rm.
        await HostCommand.RunAsync("rm", ["-rf", directory], cancel);
    }

    /// <summary>A command inside: the same root, namespaces and environment.</summary>
    public CommandLine Enter(IReadOnlyList<string> command)
    {
        var image = ProcessImageStore.ReadProcess(ImageFolder);
        string[] user = IsRoot ? [] : ["--user", "--preserve-credentials"];
        return new CommandLine(
            ["/usr/bin/nsenter", $"--target={CommandPid()}", .. user, "--mount", "--pid", "--root", $"--wdns={WorkingDirectory(image)}", "--", .. command])
        {
            Environment = EnvironmentOf(image),
        };
    }

    public Stream OpenInput() => new FileStream(At("stdin"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);

    public ContainerStatus Status()
    {
        var state = State;
        var status = new ContainerStatus
        {
            Id = Id, Metadata = Config.Metadata, State = state, Image = Config.Image, ImageRef = Path.GetFileName(ImageFolder),
            ImageId = Path.GetFileName(ImageFolder), LogPath = LogPath, CreatedAt = Nanoseconds(CreatedAt),
        };
        status.Labels.Add(Config.Labels);
        status.Annotations.Add(Config.Annotations);
        status.Mounts.AddRange(Config.Mounts);
        if (state == ContainerState.ContainerCreated) return status;
        status.StartedAt = Nanoseconds(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(Text("started"), CultureInfo.InvariantCulture)));
        if (state == ContainerState.ContainerRunning) return status;
        // unshare reports 1 for a command that was killed (it can't die of SIGKILL by its own hand), hence the note.
        const int killed = 137;
        var isKnown = int.TryParse(Text("exit"), CultureInfo.InvariantCulture, out var code);
        status.ExitCode = !isKnown || (code == 1 && File.Exists(At("killed"))) ? killed : code;
        status.Reason = status.ExitCode == 0 ? "Completed" : "Error";
        var exit = File.Exists(At("exit")) ? At("exit") : At("started");
        status.FinishedAt = Nanoseconds(new DateTimeOffset(File.GetLastWriteTimeUtc(exit)));
        return status;
    }

    private async Task WaitForEndAsync(TimeSpan limit, CancellationToken cancel)
    {
        var start = time.GetTimestamp();
        while (State == ContainerState.ContainerRunning && time.GetElapsedTime(start) < limit)
            await Task.Delay(PollPeriod, time, cancel);
    }

    /// <summary>The first process of the namespaces: the only child of who made them.</summary>
    private int? CommandPid()
    {
        if (!int.TryParse(Text("pid"), CultureInfo.InvariantCulture, out var maker)) return null;
        return HostProcess.FirstChildOf(maker);
    }

    private string WorkingDirectory(ImageProcess image) =>
        Config.WorkingDir.Length > 0 ? Config.WorkingDir : image.WorkingDir is { Length: > 0 } own ? own : "/";

    /// <summary>The pod's command replaces the image's entrypoint and command; its arguments only the command.</summary>
    private IEnumerable<string> Command(ImageProcess image)
    {
        if (Config.Command.Count > 0) return [.. Config.Command, .. Config.Args];
        return [.. image.Entrypoint ?? [], .. Config.Args.Count > 0 ? Config.Args : image.Cmd ?? []];
    }

    private Dictionary<string, string> EnvironmentOf(ImageProcess image)
    {
        var variables = new Dictionary<string, string> { ["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin" };
        foreach (var pair in image.Env ?? [])
            if (pair.IndexOf('=') is var at and > 0) variables[pair[..at]] = pair[(at + 1)..];
        foreach (var pair in Config.Envs) variables[pair.Key] = pair.Value.ToStringUtf8();
        return variables;
    }

    private static string Stamp(DateTimeOffset moment) => moment.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    internal static long Nanoseconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks * 100;
}
