using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>
/// Sends bytes over TLS and reads HTTP/1.1 answers. A connection is used as long as the server leaves it open.
/// </summary>
internal sealed class WireClient(IPEndPoint server) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private TcpClient? _tcp;
    private SslStream? _tls;
    private int _start, _end;

    public int Connections { get; private set; }

    /// <summary>The answer's code and, of errors of the server, its body. 0: the connection was closed without one.</summary>
    public async Task<(int Code, string Body)> SendAsync(WireRequest request, CancellationToken cancel)
    {
        try
        {
            if (_tls is null) await ConnectAsync(cancel);
            await _tls!.WriteAsync(request.Bytes, cancel);
            if (!request.IsWhole) await _tls.ShutdownAsync(); // Nothing more will come.
            var (code, body, isOpen) = await ReadAsync(request.IsHead, cancel);
            if (!isOpen || !request.IsWhole) Close();
            return (code, body);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Close();
            return (0, e.Message);
        }
    }

    public void Dispose() => Close();

    private async Task ConnectAsync(CancellationToken cancel)
    {
        _tcp = new TcpClient { NoDelay = true };
        await _tcp.ConnectAsync(server, cancel);
        _tls = new SslStream(_tcp.GetStream(), false, (_, _, _, _) => true);
        await _tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost" }, cancel);
        (_start, _end) = (0, 0);
        Connections++;
    }

    private void Close()
    {
        _tls?.Dispose();
        _tcp?.Dispose();
        (_tls, _tcp) = (null, null);
    }

    private async Task<(int Code, string Body, bool IsOpen)> ReadAsync(bool isHead, CancellationToken cancel)
    {
        var line = await LineAsync(cancel);
        while (line.StartsWith("HTTP/1.1 100", StringComparison.Ordinal))
        {
            await LineAsync(cancel);
            line = await LineAsync(cancel);
        }
        var code = int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
        var (length, isChunked, isOpen) = (0L, false, true);
        while (await LineAsync(cancel) is { Length: > 0 } header)
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) length = long.Parse(header[15..]);
            else if (header.StartsWith("Transfer-Encoding:", StringComparison.OrdinalIgnoreCase)) isChunked = true;
            else if (header.Equals("Connection: close", StringComparison.OrdinalIgnoreCase)) isOpen = false;
        }
        if (isHead || code is 204 or 304) return (code, "", isOpen);
        // A body of no told length is a watch, which has no end.
        if (isChunked || code == 101) return (code, "", false);
        return (code, await BodyAsync(length, isKept: code >= 500, cancel), isOpen);
    }

    private async Task<string> BodyAsync(long length, bool isKept, CancellationToken cancel)
    {
        var body = new StringBuilder();
        while (length > 0)
        {
            if (_start == _end) await FillAsync(cancel);
            var taken = (int)Math.Min(length, _end - _start);
            if (isKept) body.Append(Encoding.UTF8.GetString(_buffer, _start, taken));
            (_start, length) = (_start + taken, length - taken);
        }
        return body.ToString();
    }

    private async Task<string> LineAsync(CancellationToken cancel)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (_start == _end) await FillAsync(cancel);
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            var taken = at < 0 ? _end - _start : at + 1;
            line.Append(Encoding.Latin1.GetString(_buffer, _start, taken));
            _start += taken;
            if (at >= 0) return line.ToString().TrimEnd();
        }
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        (_start, _end) = (0, await _tls!.ReadAsync(_buffer, cancel));
        if (_end == 0) throw new IOException("closed");
    }
}
