using System.Net;
using System.Net.Http.Headers;

namespace Navarch.Node.Streaming;

/// <summary>An upgraded connection to a streaming server, such as containerd's: raw bytes from here on.</summary>
sealed class StreamingServerConnection : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly HttpResponseMessage _response;

    private StreamingServerConnection(HttpClient client, HttpResponseMessage response, Stream stream) =>
        (_client, _response, Stream) = (client, response, stream);

    public Stream Stream { get; }

    /// <summary>The protocol version that the server chose of those offered.</summary>
    public string? Protocol =>
        _response.Headers.TryGetValues(HttpUpgrade.ProtocolHeader, out var values) ? values.First() : null;

    /// <exception cref="IOException">The server is not there, or does not upgrade.</exception>
    public static async Task<StreamingServerConnection> OpenAsync(
        Uri url, IEnumerable<string> protocols, CancellationToken cancel)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Version = HttpVersion.Version11 };
            request.Headers.Connection.Add("Upgrade");
            request.Headers.Upgrade.Add(new ProductHeaderValue("SPDY", "3.1"));
            foreach (var protocol in protocols) request.Headers.TryAddWithoutValidation(HttpUpgrade.ProtocolHeader, protocol);
            var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
            if (response.StatusCode != HttpStatusCode.SwitchingProtocols)
            {
                var body = await response.Content.ReadAsStringAsync(cancel);
                throw new IOException($"the container runtime answered {(int)response.StatusCode}: {body.Trim()}");
            }
            return new StreamingServerConnection(client, response, await response.Content.ReadAsStreamAsync(cancel));
        }
        catch (HttpRequestException unreachable)
        {
            client.Dispose();
            throw new IOException($"the container runtime's streaming server: {unreachable.Message}", unreachable);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stream.DisposeAsync();
        _response.Dispose();
        _client.Dispose();
    }
}
