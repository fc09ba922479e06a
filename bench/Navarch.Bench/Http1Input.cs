using System.Net.Security;

namespace Navarch.Bench;

/// <summary>What has come over a connection and is not taken yet.</summary>
sealed class Http1Input(SslStream tls) : IDisposable
{
    private byte[] _buffer = new byte[32 * 1024];
    private int _start;
    private int _end;

    public SslStream Tls { get; } = tls;

    public void Dispose() => Tls.Dispose();

    /// <summary>Status line and headers, without the empty line at their end.</summary>
    public ValueTask<ReadOnlyMemory<byte>> ReadHeadAsync() => ReadUntilAsync("\r\n\r\n"u8.ToArray());

    public ValueTask<ReadOnlyMemory<byte>> ReadLineAsync() => ReadUntilAsync("\r\n"u8.ToArray());

    /// <summary>At most what fits, at least a byte; 0 at the end of the connection.</summary>
    public ValueTask<int> ReadAsync(Memory<byte> target)
    {
        if (_start == _end) return Tls.ReadAsync(target);
        var taken = Math.Min(target.Length, _end - _start);
        _buffer.AsMemory(_start, taken).CopyTo(target);
        _start += taken;
        return new(taken);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadUntilAsync(byte[] mark)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf(mark);
            if (at >= 0)
            {
                var found = _buffer.AsMemory(_start, at);
                _start += at + mark.Length;
                return found;
            }
            MakeRoom();
            var read = await Tls.ReadAsync(_buffer.AsMemory(_end));
            if (read == 0) throw new IOException("the server closed the connection");
            _end += read;
        }
    }

    private void MakeRoom()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end == _buffer.Length) Array.Resize(ref _buffer, _buffer.Length * 2);
    }
}
