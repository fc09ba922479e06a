using System.Buffers;
using System.Net;
using System.Net.Http.Headers;

namespace Navarch.Bench;

/// <summary>By the runtime's handler, as close to it as can be.</summary>
sealed class Http2Connection : IApiConnection
{
    private readonly ApiTarget _target;
    private readonly HttpMessageInvoker _http;
    private byte[] _body = ArrayPool<byte>.Shared.Rent(64 * 1024);
    private int _length;

    public Http2Connection(ApiTarget target)
    {
        _target = target;
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            SslOptions = target.Tls(),
            UseCookies = false,
            UseProxy = false,
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = 1,
            PooledConnectionLifetime = Timeout.InfiniteTimeSpan,
            InitialHttp2StreamWindowSize = 4 * 1024 * 1024,
        });
    }

    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _length);

    public async ValueTask<HttpStatusCode> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string contentType)
    {
        using var request = Request(method, path);
        if (!body.IsEmpty)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        }
        using var response = await _http.SendAsync(request, default);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await ReadAsync(stream);
        return response.StatusCode;
    }

    public async ValueTask<long> MeasureAsync(string path)
    {
        using var request = Request(HttpMethod.Get, path);
        using var response = await _http.SendAsync(request, default);
        if (!response.IsSuccessStatusCode) throw new BenchException($"GET {path}: {(int)response.StatusCode}");
        await using var stream = await response.Content.ReadAsStreamAsync();
        var total = 0L;
        for (var read = 1; read > 0; total += read) read = await stream.ReadAsync(_body);
        return total;
    }

    public async Task<Stream> StreamAsync(string path)
    {
        var response = await _http.SendAsync(Request(HttpMethod.Get, path), default);
        if (!response.IsSuccessStatusCode) throw new BenchException($"GET {path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStreamAsync();
    }

    public void Dispose()
    {
        _http.Dispose();
        ArrayPool<byte>.Shared.Return(_body);
    }

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, new Uri(_target.Server, path))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_target.Token is not null) request.Headers.Authorization = new("Bearer", _target.Token);
        return request;
    }

    private async ValueTask ReadAsync(Stream stream)
    {
        _length = 0;
        while (true)
        {
            if (_length == _body.Length) Grow();
            var read = await stream.ReadAsync(_body.AsMemory(_length));
            if (read == 0) return;
            _length += read;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_body.Length * 2);
        _body.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(_body);
        _body = larger;
    }
}
