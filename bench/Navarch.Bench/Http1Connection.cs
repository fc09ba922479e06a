using System.Buffers.Text;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Navarch.Bench;

/// <summary>
/// HTTP/1.1 by hand over TLS: one write for a request, and of an answer's head only what is needed. The generator has
/// the processor in common with the server that it measures; the runtime's handler would take more of it than some
/// servers do.
/// </summary>
sealed class Http1Connection(ApiTarget target) : IApiConnection
{
    private readonly string _headers = "Host: " + target.Server.Authority + "\r\nAccept: application/json\r\n" +
        (target.Token is null ? "" : $"Authorization: Bearer {target.Token}\r\n");
    private byte[] _request = new byte[16 * 1024];
    private byte[] _body = new byte[64 * 1024];
    private int _length;
    private Http1Input? _input;

    public ReadOnlyMemory<byte> Body => _body.AsMemory(0, _length);

    public async ValueTask<HttpStatusCode> SendAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string contentType)
    {
        try
        {
            var (status, answer) = await AskAsync(method, path, body, contentType);
            _length = 0;
            for (var read = 1; read > 0; _length += read)
            {
                if (_length == _body.Length) Array.Resize(ref _body, _body.Length * 2);
                read = await answer.ReadAsync(_body.AsMemory(_length));
            }
            return status;
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException)
        {
            Dispose();
            throw new HttpRequestException(broken.Message, broken);
        }
    }

    public async ValueTask<long> MeasureAsync(string path)
    {
        await using var answer = await StreamAsync(path);
        var total = 0L;
        for (var read = 1; read > 0; total += read) read = await answer.ReadAsync(_body);
        return total;
    }

    public async Task<Stream> StreamAsync(string path)
    {
        try
        {
            var (status, answer) = await AskAsync(HttpMethod.Get, path, default, "");
            return (int)status is >= 200 and <= 299 ? answer : throw new BenchException($"GET {path}: {(int)status}");
        }
        catch (Exception broken) when (broken is IOException or SocketException or AuthenticationException)
        {
            throw new BenchException($"GET {path}: {broken.Message}");
        }
    }

    public void Dispose()
    {
        _input?.Dispose();
        _input = null;
    }

    private async ValueTask<(HttpStatusCode Status, Stream Body)> AskAsync(
        HttpMethod method, string path, ReadOnlyMemory<byte> body, string contentType)
    {
        _input ??= await ConnectAsync();
        var type = contentType.Length > 0 ? $"Content-Type: {contentType}\r\n" : "";
        var head = $"{method.Method} {path} HTTP/1.1\r\n{_headers}{type}Content-Length: {body.Length}\r\n\r\n";
        if (_request.Length < head.Length + body.Length) _request = new byte[(head.Length + body.Length) * 2];
        var length = Encoding.ASCII.GetBytes(head, _request);
        body.Span.CopyTo(_request.AsSpan(length));
        await _input.Tls.WriteAsync(_request.AsMemory(0, length + body.Length));
        var answer = await _input.ReadHeadAsync();
        var (status, contentLength) = Parse(answer.Span);
        return (status, new Http1Body(_input, contentLength));
    }

    /// <summary>A length of -1: the body comes in chunks.</summary>
    private static (HttpStatusCode Status, long Length) Parse(ReadOnlySpan<byte> head)
    {
        if (head.Length < 12 || !Utf8Parser.TryParse(head[9..12], out int status, out _))
            throw new IOException("the answer is no HTTP");
        foreach (var range in head.Split("\r\n"u8))
        {
            var line = head[range];
            var colon = line.IndexOf((byte)':');
            if (colon < 0 || !Ascii.EqualsIgnoreCase(line[..colon], "content-length"u8)) continue;
            if (Utf8Parser.TryParse(line[(colon + 1)..].TrimStart((byte)' '), out long length, out _))
                return ((HttpStatusCode)status, length);
        }
        return ((HttpStatusCode)status, status is 204 or 304 ? 0 : -1);
    }

    private async Task<Http1Input> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.Server.Host, target.Server.Port);
            var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            var options = target.Tls();
            options.TargetHost = target.Server.Host;
            await tls.AuthenticateAsClientAsync(options);
            return new Http1Input(tls);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
