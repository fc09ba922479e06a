using Navarch.Commands;
using Navarch.Node.ProcessRuntime;

namespace Navarch.Running;

/// <summary>Which runtime the nodes use, and why.</summary>
/// <param name="Name">containerd, process or simulated.</param>
/// <param name="Reason">Empty when it was asked for.</param>
sealed record RuntimeChoice(string Name, string Reason)
{
    public const string Containerd = "containerd";
    public const string Process = "process";
    public const string Simulated = "simulated";
    public const string Auto = "auto";

    private static readonly (string File, string Package)[] Needed =
    [
        ("containerd", "containerd"), ("runc", "runc"), ("/usr/lib/cni/bridge", "containernetworking-plugins"),
        ("nft", "nftables"),
    ];

    /// <exception cref="CommandFailedException">What was asked for does not work here.</exception>
    public static async Task<RuntimeChoice> MakeAsync(string asked, int nodes, CancellationToken cancel)
    {
        if (asked is not (Simulated or Process or Containerd or Auto))
            throw new CommandFailedException($"--runtime {asked} is not known", "Choose auto, containerd, process or simulated");
        if (nodes > 1 && asked != Simulated)
            throw new CommandFailedException(
                $"--nodes {nodes} needs nodes that are not this machine",
                "Add --runtime simulated, or join other machines by 'navarch agent'");
        if (asked == Simulated || nodes == 0) return new(asked, "");
        var obstacle = asked == Process ? null : Obstacle();
        if (obstacle is null && asked != Process)
            return new(Containerd, asked == Containerd
                ? ""
                : "real containers, since this is root and containerd, runc, CNI plugins and nftables are here");
        if (obstacle is var (problem, remedy) && asked == Containerd)
            throw new CommandFailedException($"--runtime containerd does not work here: {problem}", remedy);
        if (await ProcessRuntime.WhyNotAsync(cancel) is { } refusal)
            throw new CommandFailedException(obstacle is var (reason, _) ? $"{reason}; and {refusal}" : refusal);
        return new(Process, obstacle is var (cause, _) ? $"plain processes, since {cause}" : "");
    }

    private static (string Problem, string Remedy)? Obstacle()
    {
        if (!Environment.IsPrivilegedProcess)
            return ("real containers need root", "Run it as root, or with --runtime process");
        var missing = Needed.Where(need => !IsThere(need.File)).Select(need => need.Package).ToArray();
        return missing.Length == 0
            ? null
            : ($"{string.Join(", ", missing)} is missing", $"Install it: apt-get install {string.Join(' ', missing)}");
    }

    private static bool IsThere(string file) => Path.IsPathRooted(file)
        ? File.Exists(file)
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Append("/usr/sbin").Append("/sbin")
            .Any(folder => File.Exists(Path.Combine(folder, file)));
}
