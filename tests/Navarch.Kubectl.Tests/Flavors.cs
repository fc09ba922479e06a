using System.Diagnostics;

namespace Navarch.Kubectl.Tests;

/// <summary>
/// Every kubectl that this machine has: the one on the PATH, the versioned ones beside the real file, and Debian's,
/// unpacked aside where the path is taken by another.
/// </summary>
static class Flavors
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> Paths = new(Find);

    public static TheoryData<string> All => [.. Paths.Value.Keys.Order(StringComparer.Ordinal)];

    public static string PathOf(string flavor) => Paths.Value[flavor];

    /// <summary>The only one to run, while looking into it.</summary>
    private static string? Chosen => Environment.GetEnvironmentVariable("NAVARCH_TEST_KUBECTL");

    private static IReadOnlyDictionary<string, string> Find()
    {
        var onPath = Environment.GetEnvironmentVariable("PATH")!.Split(':')
            .Select(folder => Path.Combine(folder, "kubectl")).First(File.Exists);
        var real = new FileInfo(onPath).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? onPath;
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { ["kubectl"] = onPath };
        foreach (var versioned in Directory.EnumerateFiles(Path.GetDirectoryName(real)!, "kubectl.1.*"))
            found[Path.GetFileName(versioned)] = versioned;
        found["debian"] = IsDebians(real) ? onPath : UnpackDebians();
        return Chosen is null ? found : found.Where(flavor => flavor.Key == Chosen).ToDictionary();
    }

    private static bool IsDebians(string path) => Run("dpkg", "-S", path).ExitCode == 0
        && Run("dpkg", "-S", path).Output.StartsWith("kubernetes-client:", StringComparison.Ordinal);

    private static string UnpackDebians()
    {
        var folder = Path.Combine(Path.GetTempPath(), "navarch-tests-kubernetes-client");
        var path = Path.Combine(folder, "usr/bin/kubectl");
        if (File.Exists(path)) return path;
        Directory.CreateDirectory(folder);
        var download = Run("sh", "-c", $"cd '{folder}' && (apt-get download kubernetes-client || " +
            "(apt-get update && apt-get download kubernetes-client)) && dpkg -x kubernetes-client_*.deb .");
        Assert.True(File.Exists(path), $"Debian's kubernetes-client could not be unpacked:\n{download.Output}");
        return path;
    }

    private static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
