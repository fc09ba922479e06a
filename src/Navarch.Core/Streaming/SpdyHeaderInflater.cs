using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Navarch.Core.Limits;

namespace Navarch.Core.Streaming;

/// <summary>
/// Reads header blocks: one zlib stream over the connection's life, with the preset dictionary. The class library's inflater
/// takes no dictionary, but a dictionary is nothing but text that later blocks may refer back to: so it is fed in front of
/// the first block as a stored block of its own, and its output is thrown away.
/// </summary>
sealed class SpdyHeaderInflater : IDisposable
{
    private const int ZlibHeaderBytes = 2;
    private const int PresetDictionaryFlag = 0x20;

    private readonly StreamingLimits _limits;
    private readonly CompressedInput _input = new();
    private readonly DeflateStream _inflate;
    private bool _hasBegun;
    private int _budgetBytes;

    public SpdyHeaderInflater(StreamingLimits limits)
    {
        _limits = limits;
        _inflate = new DeflateStream(_input, CompressionMode.Decompress);
    }

    /// <exception cref="SpdyProtocolException">The block is damaged or beyond a limit.</exception>
    public SpdyHeaders Read(ReadOnlySpan<byte> block)
    {
        try
        {
            if (!_hasBegun) block = Begin(block);
            _input.Add(block);
            _budgetBytes = _limits.HeaderBytesMax;
            var pairs = new (string, string)[ReadNumber(_limits.HeaderPairsMax, "pairs")];
            for (var i = 0; i < pairs.Length; i++) pairs[i] = (ReadText(), ReadText());
            return new SpdyHeaders(pairs);
        }
        catch (Exception damaged) when (damaged is InvalidDataException or EndOfStreamException)
        {
            throw new SpdyProtocolException("header block: not a deflate stream", damaged);
        }
    }

    public void Dispose() => _inflate.Dispose();

    /// <summary>Takes off the zlib header and feeds the dictionary. Returns what is left of the block.</summary>
    private ReadOnlySpan<byte> Begin(ReadOnlySpan<byte> block)
    {
        _hasBegun = true;
        if (block.Length < ZlibHeaderBytes || (block[0] & 0x0f) != 8 || (block[0] * 256 + block[1]) % 31 != 0)
            throw new SpdyProtocolException("header block: no zlib header");
        if ((block[1] & PresetDictionaryFlag) == 0) return block[ZlibHeaderBytes..];
        block = block[ZlibHeaderBytes..];
        if (block.Length < 4 || BinaryPrimitives.ReadUInt32BigEndian(block) != SpdyDictionary.Checksum)
            throw new SpdyProtocolException("header block: not the dictionary of SPDY/3");
        var stored = new ArrayBufferWriter<byte>();
        SpdyHeaderDeflater.WriteStored(stored, SpdyDictionary.Bytes);
        _input.Add(stored.WrittenSpan);
        _inflate.ReadExactly(new byte[SpdyDictionary.Bytes.Length]);
        return block[4..];
    }

    private string ReadText()
    {
        var length = ReadNumber(_budgetBytes, "bytes");
        if (length == 0) return "";
        _budgetBytes -= length;
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            _inflate.ReadExactly(bytes, 0, length);
            return Encoding.UTF8.GetString(bytes, 0, length);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private int ReadNumber(int max, string unit)
    {
        Span<byte> bytes = stackalloc byte[4];
        _inflate.ReadExactly(bytes);
        var number = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return number <= max ? (int)number : throw new SpdyProtocolException($"header block: {number} {unit}, at most {max}");
    }

    /// <summary>The frames' bytes as the inflater's input. Asking for more than there are is the peer's error.</summary>
    private sealed class CompressedInput : Stream
    {
        private byte[] _bytes = [];
        private int _start;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            _bytes = [.. _bytes.AsSpan(_start), .. bytes];
            _start = 0;
        }

        public override int Read(Span<byte> buffer)
        {
            if (_start == _bytes.Length) throw new SpdyProtocolException("header block: ends within a header");
            var count = Math.Min(buffer.Length, _bytes.Length - _start);
            _bytes.AsSpan(_start, count).CopyTo(buffer);
            _start += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
