using System.Globalization;
using System.Text;
using Navarch.Node.Cri;

namespace Navarch.Node.Pods;

/// <summary>Reads from the runtime what there is of a pod.</summary>
sealed class RuntimePods(IContainerRuntime runtime)
{
    const int MessageBytesMax = 4096;
    const int LogMessageBytesMax = 2048;
    const int LogMessageLinesMax = 80;

    public async Task<PodState> ReadAsync(string podUid, CancellationToken cancel)
    {
        var sandboxes = await runtime.ListPodSandboxesAsync(
            new Cri.V1.PodSandboxFilter { LabelSelector = { [ContainerLabels.PodUid] = podUid } }, cancel);
        var containers = await runtime.ListContainersAsync(
            new Cri.V1.ContainerFilter { LabelSelector = { [ContainerLabels.PodUid] = podUid } }, cancel);
        var sandboxStates = new List<SandboxState>();
        foreach (var sandbox in sandboxes.OrderByDescending(sandbox => sandbox.CreatedAt))
            if (await runtime.PodSandboxStatusAsync(sandbox.Id, cancel) is { } status) sandboxStates.Add(Read(status));
        var instances = new List<ContainerInstance>();
        foreach (var container in containers.OrderByDescending(container => container.CreatedAt))
            if (await runtime.ContainerStatusAsync(container.Id, cancel) is { } status)
                instances.Add(Read(status, container.PodSandboxId));
        return new PodState(sandboxStates, instances);
    }

    static SandboxState Read(Cri.V1.PodSandboxStatus status)
    {
        var ips = new List<string>();
        if (status.Network?.Ip is { Length: > 0 } ip) ips.Add(ip);
        foreach (var more in status.Network?.AdditionalIps ?? []) ips.Add(more.Ip);
        return new SandboxState(
            status.Id, status.Metadata.Attempt, status.State == Cri.V1.PodSandboxState.SandboxReady,
            Time(status.CreatedAt) ?? default)
        {
            Ips = ips,
            UsesHostNetwork = status.Linux?.Namespaces?.Options?.Network == Cri.V1.NamespaceMode.Node,
        };
    }

    static ContainerInstance Read(Cri.V1.ContainerStatus status, string sandboxId)
    {
        var phase = status.State switch
        {
            Cri.V1.ContainerState.ContainerCreated => ContainerPhase.Created,
            Cri.V1.ContainerState.ContainerRunning => ContainerPhase.Running,
            Cri.V1.ContainerState.ContainerExited => ContainerPhase.Exited,
            _ => ContainerPhase.Unknown,
        };
        var name = status.Labels.TryGetValue(ContainerLabels.ContainerName, out var label)
            ? label
            : status.Metadata.Name;
        return new ContainerInstance(status.Id, name, sandboxId, phase)
        {
            RestartCount = Count(status),
            Hash = status.Annotations.TryGetValue(ContainerLabels.Hash, out var hash) ? hash : "",
            CreatedAt = Time(status.CreatedAt) ?? default,
            StartedAt = Time(status.StartedAt),
            FinishedAt = Time(status.FinishedAt),
            ExitCode = status.ExitCode,
            Reason = status.Reason,
            Message = phase == ContainerPhase.Exited ? Message(status) : "",
            Image = status.Image?.Image ?? "",
            ImageId = status.ImageRef,
            LogPath = status.LogPath,
        };
    }

    static int Count(Cri.V1.ContainerStatus status) =>
        status.Annotations.TryGetValue(ContainerLabels.RestartCount, out var text)
        && int.TryParse(text, CultureInfo.InvariantCulture, out var count) ? count : (int)status.Metadata.Attempt;

    // Nanoseconds since 1970; a tick is a hundred of them.
    static DateTimeOffset? Time(long nanoseconds) =>
        nanoseconds == 0 ? null : DateTimeOffset.UnixEpoch.AddTicks(nanoseconds / 100);

    static string Message(Cri.V1.ContainerStatus status)
    {
        var annotations = status.Annotations;
        if (annotations.TryGetValue(ContainerLabels.TerminationMessageFile, out var file)
            && Tail(file, MessageBytesMax) is { Length: > 0 } written) return written;
        var fallsBack = annotations.TryGetValue(ContainerLabels.TerminationMessagePolicy, out var policy)
            && policy == Api.CoreV1.TerminationMessagePolicy.FallbackToLogsOnError && status.ExitCode != 0;
        return fallsBack ? LogTail(status.LogPath) : status.Message;
    }

    static string LogTail(string path)
    {
        // A log line is: time, stream, P or F, text.
        var lines = Tail(path, 4 * LogMessageBytesMax).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .TakeLast(LogMessageLinesMax)
            .Select(line => line.Split(' ', 4) is { Length: 4 } fields ? fields[3] : line);
        var text = string.Join('\n', lines) + "\n";
        return text.Length <= LogMessageBytesMax ? text : text[^LogMessageBytesMax..];
    }

    static string Tail(string path, int bytesMax)
    {
        if (!File.Exists(path)) return "";
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Max(0, file.Length - bytesMax), SeekOrigin.Begin);
        var bytes = new byte[Math.Min(bytesMax, file.Length)];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}
