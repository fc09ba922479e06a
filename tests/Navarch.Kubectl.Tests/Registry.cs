using System.Diagnostics;
using System.Net.Http;

namespace Navarch.Kubectl.Tests;

/// <summary>Debian's docker-registry on loopback, in plain HTTP, for one user alone.</summary>
sealed class Registry : IAsyncDisposable
{
    public const string User = "puller", Password = "secret";

    /// <summary>The user's line; the hash is bcrypt's with few rounds.</summary>
    private const string Users = $"{User}:$2b$04$ZAGAWsbSQUNvG7TLYSQcJu9h4348vkTxwf4DNXtSWIR7XnAFjtQtO\n";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    private readonly string _folder;
    private readonly Process _process;
    private readonly Task _printed;

    private Registry(string folder, Process process, int port)
    {
        (_folder, _process, Host) = (folder, process, $"127.0.0.1:{port}");
        _printed = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
    }

    public string Host { get; }

    public static async Task<Registry> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("navarch-registry-").FullName;
        var port = Cluster.FreePort();
        await File.WriteAllTextAsync(Path.Combine(folder, "users"), Users);
        var settings = Path.Combine(folder, "settings.yaml");
        await File.WriteAllTextAsync(settings, $"""
            version: 0.1
            log: {"{level: error}"}
            storage: {"{filesystem: {rootdirectory: " + folder + "/blobs}}"}
            http: {"{addr: \"127.0.0.1:" + port + "\"}"}
            auth: {"{htpasswd: {realm: navarch, path: " + folder + "/users}}"}
            """);
        var process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", settings])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var registry = new Registry(folder, process, port);
        await registry.WaitUntilUpAsync();
        return registry;
    }

    /// <summary>Makes an image by the program and pushes it; returns its digest.</summary>
    public async Task<string> PushAsync(string repository, string tag)
    {
        var archive = Path.Combine(_folder, "image.tar");
        await RunAsync(Cluster.Program, "image", "build", $"navarch.local/{repository}:{tag}", "-o", archive);
        await RunAsync(
            "skopeo", "copy", "--insecure-policy", "--dest-tls-verify=false", "--dest-creds", $"{User}:{Password}",
            $"oci-archive:{archive}", $"docker://{Host}/{repository}:{tag}");
        return (await RunAsync(
            "skopeo", "inspect", "--tls-verify=false", "--creds", $"{User}:{Password}", "--format", "{{.Digest}}",
            $"docker://{Host}/{repository}:{tag}")).Trim();
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _printed;
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task WaitUntilUpAsync()
    {
        using var http = new HttpClient();
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync($"http://{Host}/v2/", limit.Token);
                return;
            }
            catch (HttpRequestException)
            {
                Assert.False(_process.HasExited, "docker-registry ended at once");
                await Task.Delay(20, limit.Token);
            }
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}\n{output}{await errors}");
        return output;
    }
}
