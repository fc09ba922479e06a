using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Net.WebSockets;
using Navarch.Core.Limits;

namespace Navarch.Core.Streaming;

/// <summary>
/// Several byte streams over one WebSocket: each message begins with the number of its channel (as a byte; as a digit when
/// the messages are base64 text). One loop reads; a channel that nobody reads holds the socket, not memory.
/// </summary>
public sealed class WebSocketChannels : IAsyncDisposable
{
    private const byte CloseSignal = 255;
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);

    private readonly WebSocket _socket;
    private readonly ChannelForm _form;
    private readonly StreamingLimits _limits;
    private readonly TimeProvider _time;
    private readonly WebSocketChannel[] _channels;
    private readonly SemaphoreSlim _turn = new(1, 1);

    public WebSocketChannels(
        WebSocket socket, int count, ChannelForm form, StreamingLimits limits, TimeProvider time)
    {
        (_socket, _form, _limits, _time) = (socket, form, limits, time);
        _channels = [.. Enumerable.Range(0, count).Select(i => new WebSocketChannel(this, (byte)i, limits))];
        Gone = ReadMessagesAsync();
    }

    /// <summary>Ends when the peer has closed; never fails.</summary>
    public Task Gone { get; }

    public WebSocketChannel this[int number] => _channels[number];

    /// <summary>Says goodbye and waits a while for the peer's.</summary>
    public async ValueTask CloseAsync()
    {
        try
        {
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", CancellationToken.None);
            await Gone.WaitAsync(FarewellLimit, _time);
        }
        catch (Exception gone) when (Streams.IsEnd(gone) || gone is TimeoutException)
        {
            // A peer that is gone, or doesn't answer, is cut off by the dispose that follows.
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await Gone;
    }

    internal async ValueTask SendAsync(byte channel, ReadOnlyMemory<byte> data, CancellationToken cancel)
    {
        var message = ArrayPool<byte>.Shared.Rent(1 + Base64.GetMaxEncodedToUtf8Length(data.Length));
        await _turn.WaitAsync(CancellationToken.None);
        try
        {
            var length = Encode(channel, data.Span, message);
            var type = _form.IsBase64 ? WebSocketMessageType.Text : WebSocketMessageType.Binary;
            await _socket.SendAsync(message.AsMemory(0, length), type, endOfMessage: true, cancel);
        }
        finally
        {
            _turn.Release();
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private int Encode(byte channel, ReadOnlySpan<byte> data, Span<byte> message)
    {
        if (!_form.IsBase64)
        {
            message[0] = channel;
            data.CopyTo(message[1..]);
            return data.Length + 1;
        }
        message[0] = (byte)('0' + channel);
        Base64.EncodeToUtf8(data, message[1..], out _, out var written);
        return written + 1;
    }

    private async Task ReadMessagesAsync()
    {
        await Task.Yield();
        var buffer = new byte[_limits.DataFrameBytesMax];
        try
        {
            while (await (_form.IsBase64 ? ReadTextMessageAsync(buffer) : ReadBinaryMessageAsync(buffer))) { }
        }
        catch (Exception ended) when (Streams.IsEnd(ended))
        {
            // Said by Gone.
        }
        finally
        {
            foreach (var channel in _channels) channel.End();
        }
    }

    /// <summary>Hands parts of a message on as they come: a message may be of any size. False at the end.</summary>
    private async ValueTask<bool> ReadBinaryMessageAsync(byte[] buffer)
    {
        var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
        if (part.MessageType == WebSocketMessageType.Close) return false;
        if (part.Count == 0) return true;
        if (_form.HasCloseSignal && buffer[0] == CloseSignal)
        {
            if (part.Count > 1) ChannelOrNull(buffer[1])?.End();
            return await SkipRestAsync(part, buffer);
        }
        var channel = ChannelOrNull(buffer[0]);
        if (channel is not null) await channel.DeliverAsync(buffer.AsMemory(1, part.Count - 1));
        while (!part.EndOfMessage)
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return false;
            if (channel is not null) await channel.DeliverAsync(buffer.AsMemory(0, part.Count));
        }
        return true;
    }

    private async ValueTask<bool> SkipRestAsync(ValueWebSocketReceiveResult part, byte[] buffer)
    {
        while (!part.EndOfMessage)
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return false;
        }
        return true;
    }

    /// <summary>Base64 is decoded whole, so here a message has to fit the buffer.</summary>
    private async ValueTask<bool> ReadTextMessageAsync(byte[] buffer)
    {
        var length = 0;
        while (true)
        {
            if (length == buffer.Length) throw new IOException($"a base64 message of more than {buffer.Length} bytes");
            var part = await _socket.ReceiveAsync(buffer.AsMemory(length), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return false;
            length += part.Count;
            if (part.EndOfMessage) break;
        }
        if (length == 0 || ChannelOrNull((byte)(buffer[0] - '0')) is not { } channel) return true;
        var text = buffer.AsMemory(1, length - 1);
        if (Base64.DecodeFromUtf8InPlace(text.Span, out var decoded) != OperationStatus.Done)
            throw new IOException("a message that is not base64");
        await channel.DeliverAsync(text[..decoded]);
        return true;
    }

    private WebSocketChannel? ChannelOrNull(byte number) => number < _channels.Length ? _channels[number] : null;
}
