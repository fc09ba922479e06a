using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Client.Objects;

namespace Navarch.Crash.Tests;

/// <summary>
/// The pods that must live through it all: which containers the API server shows, and which processes the kernel has.
/// </summary>
static class RunningPods
{
    /// <summary>How the containers' processes are found among those of the machine.</summary>
    private static readonly string Marker = $"31536{Environment.ProcessId % 1000:000}";

    public static Pod Make(string @namespace, string name) => new()
    {
        Metadata = new() { Namespace = @namespace, Name = name },
        Spec = new()
        {
            TerminationGracePeriodSeconds = 0,
            Containers =
            [
                new()
                {
                    Name = "sleep",
                    Image = "navarch.local/busybox:1",
                    Command = ["sleep", Marker],
                },
            ],
        },
    };

    /// <summary>Name, container and restart count of each pod that is ready, and the kernel's processes.</summary>
    public static async Task<IReadOnlyList<string>> DescribeAsync(ApiClient client, string @namespace)
    {
        var pods = (await client.ListAsync<Pod>(new() { Namespace = @namespace }, default)).ValueOrThrow.Items;
        return [.. pods.Where(IsReady).Select(Describe).Order(StringComparer.Ordinal), .. Processes().Order(StringComparer.Ordinal)];
    }

    private static bool IsReady(Pod pod) =>
        pod.Status?.Conditions.Any(condition => condition is { Type: "Ready", Status: "True" }) == true;

    private static string Describe(Pod pod)
    {
        var container = Assert.Single(pod.Status!.ContainerStatuses);
        return $"{pod.Metadata.Name} {pod.Metadata.Uid} {container.ContainerID} restarted {container.RestartCount} times";
    }

    /// <summary>Number and start time: a process that took another's number shows.</summary>
    private static IEnumerable<string> Processes()
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)) continue;
            string command, stat;
            try
            {
                command = File.ReadAllText(Path.Combine(folder, "cmdline"));
                stat = File.ReadAllText(Path.Combine(folder, "stat"));
            }
            catch (IOException)
            {
                continue; // It has ended meanwhile.
            }
            if (command.TrimEnd('\0') == $"sleep\0{Marker}") yield return $"process {id} started {stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[19]}";
        }
    }
}
