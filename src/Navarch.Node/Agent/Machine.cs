using System.Globalization;
using System.Runtime.InteropServices;
using Navarch.Api.CoreV1;

namespace Navarch.Node.Agent;

/// <summary>What the machine is and has, read from /proc, /sys and /etc.</summary>
sealed record Machine
{
    public required int Cpus { get; init; }
    public required long MemoryBytes { get; init; }
    public required long DiskBytes { get; init; }
    public required NodeSystemInfo SystemInfo { get; init; }

    public static Machine Read(string dataDirectory, string runtimeVersion) => new()
    {
        Cpus = System.Environment.ProcessorCount,
        MemoryBytes = MemoryTotal(),
        DiskBytes = new DriveInfo(dataDirectory).TotalSize,
        SystemInfo = new NodeSystemInfo
        {
            MachineID = Line("/etc/machine-id"),
            SystemUUID = Line("/sys/class/dmi/id/product_uuid") is { Length: > 0 } uuid
                ? uuid
                : Line("/etc/machine-id"),
            BootID = Line("/proc/sys/kernel/random/boot_id"),
            KernelVersion = Line("/proc/sys/kernel/osrelease"),
            OsImage = OsImage(),
            ContainerRuntimeVersion = runtimeVersion,
            KubeletVersion = NodeVersions.Kubelet,
            OperatingSystem = "linux",
            Architecture = Architecture,
        },
    };

    public static string Architecture => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.Arm64 => "arm64",
        var other => other.ToString().ToLowerInvariant(),
    };

    public Dictionary<string, Quantity> Capacity(int podsMax) => new()
    {
        ["cpu"] = Quantity.Of(Cpus),
        ["memory"] = Quantity.Parse(string.Create(CultureInfo.InvariantCulture, $"{MemoryBytes / 1024}Ki")),
        ["ephemeral-storage"] = Quantity.Parse(string.Create(CultureInfo.InvariantCulture, $"{DiskBytes / 1024}Ki")),
        ["pods"] = Quantity.Of(podsMax),
    };

    static long MemoryTotal()
    {
        const string field = "MemTotal:";
        foreach (var line in File.ReadLines("/proc/meminfo"))
            if (line.StartsWith(field, StringComparison.Ordinal))
                return 1024 * long.Parse(
                    line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        throw new InvalidDataException("/proc/meminfo has no MemTotal");
    }

    static string OsImage()
    {
        const string field = "PRETTY_NAME=";
        if (!File.Exists("/etc/os-release")) return "Linux";
        var line = File.ReadLines("/etc/os-release")
            .FirstOrDefault(line => line.StartsWith(field, StringComparison.Ordinal));
        return line is null ? "Linux" : line[field.Length..].Trim('"');
    }

    // Some of these are readable by root only.
    static string Line(string path)
    {
        try
        {
            return File.Exists(path) ? File.ReadAllText(path).Trim() : "";
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
