using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Navarch.Node.Images;

namespace Navarch.Node.Tests.Images;

/// <summary>Debian's docker-registry on loopback, that only "puller" with the password "s3cret" may use.</summary>
sealed class RunningRegistry : IAsyncDisposable
{
    const string Password = "puller:$2b$05$abcdefghijklmnopqrstuuLK7U1u6pVRmL7L1BBM2aS35PSZnDXlK\n";

    readonly TemporaryDirectory _directory = new();
    readonly Process _process;
    readonly HttpClient _client;

    RunningRegistry()
    {
        Port = FreePort();
        File.WriteAllText(_directory.At("passwords"), Password);
        File.WriteAllText(_directory.At("config.yml"), $"""
            version: 0.1
            log:
              level: error
            storage:
              filesystem:
                rootdirectory: {_directory.At("data")}
            http:
              addr: 127.0.0.1:{Port}
            auth:
              htpasswd:
                realm: test
                path: {_directory.At("passwords")}
            """);
        _process = Process.Start(new ProcessStartInfo("docker-registry", ["serve", _directory.At("config.yml")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        _client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Port}") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String("puller:s3cret"u8));
    }

    public int Port { get; }

    public static async Task<RunningRegistry> StartAsync()
    {
        var registry = new RunningRegistry();
        await Agent.RunningNode.EventuallyAsync(registry.AnswersAsync);
        return registry;
    }

    /// <returns>The digest under which it can be pulled.</returns>
    public async Task<string> PushAsync(ImageDefinition definition, string repository, string tag)
    {
        await ImageBuilder.BuildAsync(definition, _directory.At("image.tar"), default);
        using var archive = await ImageArchive.OpenAsync(_directory.At("image.tar"), default);
        var target = archive.Images.Single().Target;
        var manifest = archive.Read(target, ImageJson.Default.ImageManifest);
        foreach (var blob in (ImageDescriptor[])[manifest.Config, .. manifest.Layers])
        {
            var begun = await _client.PostAsync($"/v2/{repository}/blobs/uploads/", null);
            var place = new UriBuilder(new Uri(_client.BaseAddress!, begun.Headers.Location!));
            place.Query = place.Query.TrimStart('?') + $"&digest={blob.Digest}";
            using var content = new StreamContent(archive.Open(blob));
            content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            (await _client.PutAsync(place.Uri, content)).EnsureSuccessStatusCode();
        }
        using var body = new StreamContent(archive.Open(target));
        body.Headers.ContentType = new MediaTypeHeaderValue(target.MediaType);
        (await _client.PutAsync($"/v2/{repository}/manifests/{tag}", body)).EnsureSuccessStatusCode();
        return target.Digest;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _client.Dispose();
        _directory.Dispose();
    }

    async Task<bool> AnswersAsync()
    {
        try
        {
            return (await _client.GetAsync("/v2/")).StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
