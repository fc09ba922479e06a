using Navarch.Commands;

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
    public static RuntimeChoice Make(string asked) => asked switch
    {
        Simulated or Process => new(asked, ""),
        Containerd => Obstacle() is var (problem, remedy)
            ? throw new CommandFailedException($"--runtime containerd does not work here: {problem}", remedy)
            : new(Containerd, ""),
        Auto => Obstacle() is var (problem, _)
            ? new(Process, $"plain processes, since {problem}")
            : new(Containerd, "real containers, since this is root and containerd, runc, CNI plugins and nftables are here"),
        _ => throw new CommandFailedException(
            $"--runtime {asked} is not known", "Choose auto, containerd, process or simulated"),
    };

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
