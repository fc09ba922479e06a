using System.Buffers;
using System.Buffers.Binary;

namespace Navarch.Core.Streaming;

/// <summary>
/// Puts frames on the transport, one at a time and each in a single write. A peer that does not read makes writers wait here;
/// nothing is queued.
/// </summary>
sealed class SpdyFrameWriter(Stream transport)
{
    private const int FrameHeaderBytes = 8;
    private const ushort Version = 0x8003;

    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SpdyHeaderDeflater _deflater = new();
    private readonly ArrayBufferWriter<byte> _frame = new(1024);

    /// <summary>A frame whose payload is numbers only.</summary>
    public async ValueTask WriteControlAsync(SpdyFrameType type, uint first, uint? second = null)
    {
        await _turn.WaitAsync();
        try
        {
            BeginControl(type, flags: 0);
            WriteNumber(first);
            if (second is { } number) WriteNumber(number);
            await SendAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// SYN_STREAM, SYN_REPLY or HEADERS. The stream's id is asked for once it is this frame's turn, because new ids have to
    /// appear on the wire in ascending order.
    /// </summary>
    public async ValueTask WriteHeadersAsync(SpdyFrameType type, Func<uint> streamId, SpdyHeaders headers, SpdyFrameFlags flags)
    {
        await _turn.WaitAsync();
        try
        {
            BeginControl(type, flags);
            WriteNumber(streamId());
            if (type == SpdyFrameType.SynStream)
            {
                WriteNumber(0);
                _frame.Write((ReadOnlySpan<byte>)[0, 0]);
            }
            _deflater.Write(headers, _frame);
            await SendAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask WriteDataAsync(uint streamId, ReadOnlyMemory<byte> payload, SpdyFrameFlags flags)
    {
        await _turn.WaitAsync();
        try
        {
            _frame.ResetWrittenCount();
            WriteNumber(streamId);
            WriteNumber((uint)flags << 24 | (uint)payload.Length);
            _frame.Write(payload.Span);
            await transport.WriteAsync(_frame.WrittenMemory);
            await transport.FlushAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private void BeginControl(SpdyFrameType type, SpdyFrameFlags flags)
    {
        _frame.ResetWrittenCount();
        WriteNumber((uint)Version << 16 | (ushort)type);
        WriteNumber((uint)flags << 24);
    }

    /// <summary>Fills in the payload's length, known only now, and sends.</summary>
    private async ValueTask SendAsync()
    {
        var bytes = System.Runtime.InteropServices.MemoryMarshal.AsMemory(_frame.WrittenMemory);
        BinaryPrimitives.WriteUInt32BigEndian(
            bytes.Span[4..], BinaryPrimitives.ReadUInt32BigEndian(bytes.Span[4..]) | (uint)(bytes.Length - FrameHeaderBytes));
        await transport.WriteAsync(bytes);
        await transport.FlushAsync();
    }

    private void WriteNumber(uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(_frame.GetSpan(4), number);
        _frame.Advance(4);
    }
}
