using System.Buffers;
using System.IO.Pipelines;

namespace Navarch.Node.Streaming;

/// <summary>Turns a file's bytes, in whatever pieces they come, into the lines that are wanted.</summary>
sealed class LogLineWriter(LogOptions options, PipeWriter output)
{
    /// <summary>Runtimes split lines at 16 KiB; a longer one is no log line.</summary>
    private const int LineBytesMax = 1 << 20;

    private readonly byte[]? _stream = options.Stream is null ? null : System.Text.Encoding.ASCII.GetBytes(options.Stream);
    private readonly ArrayBufferWriter<byte> _unfinished = new();
    private long _bytesLeft = options.LimitBytes ?? long.MaxValue;
    private bool _isRecent = options.Since is null;
    private bool _isWithinLine;

    /// <summary>The limit is reached; nothing more will be written.</summary>
    public bool IsFull => _bytesLeft <= 0;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOf((byte)'\n') is var end and >= 0 && !IsFull)
        {
            if (_unfinished.WrittenCount == 0)
            {
                WriteLine(bytes[..end]);
            }
            else
            {
                _unfinished.Write(bytes[..end]);
                WriteLine(_unfinished.WrittenSpan);
                _unfinished.ResetWrittenCount();
            }
            bytes = bytes[(end + 1)..];
        }
        if (_unfinished.WrittenCount + bytes.Length <= LineBytesMax) _unfinished.Write(bytes);
    }

    /// <summary>A line that the runtime has not finished is not shown: it may be half a timestamp.</summary>
    public void EndOfFile() => _unfinished.ResetWrittenCount();

    private void WriteLine(ReadOnlySpan<byte> line)
    {
        if (!CriLogLine.TryParse(line, out var parsed)) return;
        if (!_isRecent && parsed.IsBefore(options.Since!.Value)) return;
        _isRecent = true;
        if (_stream is not null && !parsed.Stream.SequenceEqual(_stream)) return;
        if (options.Timestamps && !_isWithinLine)
        {
            WriteWithinLimit(parsed.Timestamp);
            WriteWithinLimit(" "u8);
        }
        WriteWithinLimit(parsed.Content);
        if (!parsed.IsPartial) WriteWithinLimit("\n"u8);
        _isWithinLine = parsed.IsPartial;
    }

    private void WriteWithinLimit(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _bytesLeft) bytes = bytes[..(int)_bytesLeft];
        output.Write(bytes);
        _bytesLeft -= bytes.Length;
    }
}
