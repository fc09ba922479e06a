using Navarch.Core.Files;
using Navarch.Node.Hosts;

namespace Navarch.Node.Network;

/// <summary>Kernel settings, changed where they have to be and put back on removal.</summary>
static class Sysctls
{
    /// <summary>
    /// Routing between pods and the world; bridged packets through the rules too, without which the answer of a pod on the
    /// same bridge would not find its way back through the service's address. A machine without bridges yet has no such
    /// setting; it appears with the module br_netfilter.
    /// </summary>
    public static readonly IReadOnlyList<string> Network = ["net/ipv4/ip_forward", "net/bridge/bridge-nf-call-iptables"];

    /// <summary>Sets each to 1, and notes in a file what those that weren't had been.</summary>
    public static async Task EnableAsync(
        IReadOnlyList<string> names, string? notesPath, IReadOnlyList<string> prefix, CancellationToken cancel)
    {
        var notes = File.Exists(notesPath) ? [.. await File.ReadAllLinesAsync(notesPath, cancel)] : new List<string>();
        foreach (var name in names)
        {
            var before = await ReadAsync(name, prefix, cancel);
            if (before == "1") continue;
            if (!notes.Exists(note => note.StartsWith($"{name}=", StringComparison.Ordinal))) notes.Add($"{name}={before}");
            if (notesPath is not null) WholeFile.Write(notesPath, string.Join('\n', notes) + '\n');
            await WriteAsync(name, "1", prefix, cancel);
        }
    }

    public static async Task RestoreAsync(string notesPath, IReadOnlyList<string> prefix, CancellationToken cancel)
    {
        if (!File.Exists(notesPath)) return;
        foreach (var note in await File.ReadAllLinesAsync(notesPath, cancel))
            if (note.Split('=') is [var name, var value]) await WriteAsync(name, value, prefix, cancel);
        File.Delete(notesPath);
    }

    private static async Task<string> ReadAsync(string name, IReadOnlyList<string> prefix, CancellationToken cancel) =>
        (await RunAsync(prefix, $"cat /proc/sys/{name}", cancel)).Output.Trim();

    private static async Task WriteAsync(string name, string value, IReadOnlyList<string> prefix, CancellationToken cancel)
    {
        var result = await RunAsync(prefix, $"echo {value} >/proc/sys/{name}", cancel);
        if (!result.Succeeded) throw new NetworkException($"the kernel setting {name} can't be set to {value}: {result.Error.Trim()}");
    }

    /// <summary>By a shell, because a setting belongs to the network namespace of who opens it.</summary>
    private static Task<HostCommand> RunAsync(IReadOnlyList<string> prefix, string script, CancellationToken cancel)
    {
        IReadOnlyList<string> command = [.. prefix, "/bin/sh", "-c", script];
        return HostCommand.RunAsync(command[0], [.. command.Skip(1)], cancel);
    }
}
