using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Threading.Channels;
using Navarch.Core.Limits;

namespace Navarch.Core.Streaming;

/// <summary>
/// SPDY/3.1 over a transport that has already been upgraded: many streams, either side opens them. One loop reads frames; it
/// waits for a stream whose reader is behind, so that a hostile or slow peer is held by TCP and memory stays within
/// <see cref="StreamingLimits"/>. Closing a stream's buffers is the reader's duty: a stream that is neither read nor disposed
/// stops its whole connection.
/// </summary>
public sealed class SpdyConnection : IAsyncDisposable
{
    private const int FrameHeaderBytes = 8;
    private const uint InitialWindowSetting = 7;

    private readonly Stream _transport;
    private readonly SpdyRole _role;
    private readonly StreamingLimits _limits;
    private readonly PipeReader _input;
    private readonly SpdyFrameWriter _output;
    private readonly SpdyHeaderInflater _inflater;
    private readonly Channel<SpdyStream> _unaccepted;
    private readonly Dictionary<uint, SpdyStream> _streams = [];
    private readonly Lock _lock = new();
    private uint _lastOpened;
    private uint _lastSeen;
    private uint? _initialSendWindow;
    private bool _isEnded;

    private SpdyConnection(Stream transport, SpdyRole role, StreamingLimits limits)
    {
        _transport = transport;
        _role = role;
        _limits = limits;
        _input = PipeReader.Create(transport, new StreamPipeReaderOptions(leaveOpen: true));
        _output = new SpdyFrameWriter(transport);
        _inflater = new SpdyHeaderInflater(limits);
        _unaccepted = Channel.CreateBounded<SpdyStream>(limits.UnacceptedStreamsMax);
        Completion = ReadFramesAsync();
    }

    /// <summary>Ends when the peer has closed the transport or broken the protocol; never fails.</summary>
    public Task Completion { get; }

    /// <summary>Takes over the transport and begins to read frames.</summary>
    public static SpdyConnection Start(Stream transport, SpdyRole role, StreamingLimits limits) => new(transport, role, limits);

    /// <summary>The next stream that the peer opens, in order; null when there will be no more.</summary>
    public async ValueTask<SpdyStream?> AcceptAsync(CancellationToken cancel) =>
        await _unaccepted.Reader.WaitToReadAsync(cancel) && _unaccepted.Reader.TryRead(out var stream) ? stream : null;

    /// <summary>Opens a stream; it may be written to at once, before the peer's reply.</summary>
    public async ValueTask<SpdyStream> OpenAsync(SpdyHeaders headers)
    {
        SpdyStream? opened = null;
        await _output.WriteHeadersAsync(SpdyFrameType.SynStream, () => (opened = Register(headers)).Id, headers, SpdyFrameFlags.None);
        return opened!;
    }

    /// <summary>Tells the peer that no further streams are taken.</summary>
    public ValueTask GoAwayAsync() => _output.WriteControlAsync(SpdyFrameType.GoAway, _lastSeen, 0);

    /// <summary>A round trip's start; the peer's answer is not waited for. Keeps idle connections open on the way.</summary>
    public ValueTask PingAsync() => _output.WriteControlAsync(SpdyFrameType.Ping, _role == SpdyRole.Client ? 1u : 2u);

    public async ValueTask DisposeAsync()
    {
        await _transport.DisposeAsync();
        await Completion;
    }

    internal ValueTask ReplyAsync(SpdyStream stream) =>
        _output.WriteHeadersAsync(SpdyFrameType.SynReply, () => stream.Id, SpdyHeaders.Empty, SpdyFrameFlags.None);

    internal async ValueTask FinishAsync(SpdyStream stream)
    {
        await _output.WriteDataAsync(stream.Id, ReadOnlyMemory<byte>.Empty, SpdyFrameFlags.Fin);
        ForgetIfOver(stream);
    }

    internal ValueTask SendDataAsync(SpdyStream stream, ReadOnlyMemory<byte> data) =>
        _output.WriteDataAsync(stream.Id, data, SpdyFrameFlags.None);

    internal async ValueTask SendResetAsync(SpdyStream stream, SpdyResetReason reason)
    {
        ForgetIfOver(stream);
        await _output.WriteControlAsync(SpdyFrameType.RstStream, stream.Id, (uint)reason);
    }

    /// <summary>The peer has announced window sizes, and so waits for updates.</summary>
    internal bool PeerCountsWindows
    {
        get
        {
            lock (_lock) return _initialSendWindow is not null;
        }
    }

    internal ValueTask SendWindowUpdateAsync(SpdyStream stream, int bytes) =>
        _output.WriteControlAsync(SpdyFrameType.WindowUpdate, stream.Id, (uint)bytes);

    private async Task ReadFramesAsync()
    {
        await Task.Yield();
        Exception? failure = null;
        try
        {
            while (await ReadFrameAsync()) { }
        }
        catch (Exception broken) when (broken is IOException or ObjectDisposedException or OperationCanceledException)
        {
            failure = broken;
        }
        finally
        {
            End(failure as IOException ?? (failure is null ? null : new IOException("the connection was closed", failure)));
        }
    }

    /// <summary>False at the transport's end.</summary>
    private async ValueTask<bool> ReadFrameAsync()
    {
        var result = await _input.ReadAtLeastAsync(FrameHeaderBytes);
        if (result.Buffer.Length < FrameHeaderBytes)
            return result.Buffer.IsEmpty ? false : throw new SpdyProtocolException("the connection ends within a frame");
        var (word, flags, length) = ParseFrameHeader(result.Buffer);
        _input.AdvanceTo(result.Buffer.GetPosition(FrameHeaderBytes));
        if ((word & 0x8000_0000) == 0)
            await ReadDataAsync(word, flags, length);
        else
            await ReadControlAsync(word, flags, length);
        return true;
    }

    private static (uint Word, SpdyFrameFlags Flags, int Length) ParseFrameHeader(ReadOnlySequence<byte> buffer)
    {
        Span<byte> header = stackalloc byte[FrameHeaderBytes];
        buffer.Slice(0, FrameHeaderBytes).CopyTo(header);
        var second = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        return (BinaryPrimitives.ReadUInt32BigEndian(header), (SpdyFrameFlags)(second >> 24), (int)(second & 0x00ff_ffff));
    }

    /// <summary>Passes data on as it comes; a frame of 16 MiB is never held whole.</summary>
    private async ValueTask ReadDataAsync(uint id, SpdyFrameFlags flags, int length)
    {
        var stream = Find(id);
        while (length > 0)
        {
            var result = await _input.ReadAsync();
            if (result.Buffer.IsEmpty && result.IsCompleted)
                throw new SpdyProtocolException("the connection ends within a data frame");
            var part = result.Buffer.Slice(0, Math.Min(length, result.Buffer.Length));
            if (stream is not null) await stream.DeliverAsync(part);
            length -= (int)part.Length;
            _input.AdvanceTo(part.End);
        }
        if (stream is not null && flags.HasFlag(SpdyFrameFlags.Fin)) EndRemote(stream, null);
    }

    private async ValueTask ReadControlAsync(uint word, SpdyFrameFlags flags, int length)
    {
        if ((word >> 16 & 0x7fff) != 3) throw new SpdyProtocolException($"SPDY version {word >> 16 & 0x7fff}, only 3 is spoken");
        if (length > _limits.ControlFrameBytesMax)
            throw new SpdyProtocolException($"control frame of {length} bytes, at most {_limits.ControlFrameBytesMax}");
        var result = await _input.ReadAtLeastAsync(length);
        if (result.Buffer.Length < length) throw new SpdyProtocolException("the connection ends within a control frame");
        var payload = result.Buffer.Slice(0, length).ToArray();
        _input.AdvanceTo(result.Buffer.GetPosition(length));
        await TakeControlAsync((SpdyFrameType)(ushort)word, flags, payload);
    }

    private ValueTask TakeControlAsync(SpdyFrameType type, SpdyFrameFlags flags, byte[] payload)
    {
        switch (type)
        {
            case SpdyFrameType.SynStream:
                return TakeSynStreamAsync(flags, payload);
            case SpdyFrameType.SynReply:
            case SpdyFrameType.Headers:
                TakeHeaders(type, flags, payload);
                break;
            case SpdyFrameType.RstStream:
                if (Find(NumberAt(payload, 0)) is { } reset) TakeReset(reset, (SpdyResetReason)NumberAt(payload, 4));
                break;
            case SpdyFrameType.Settings:
                TakeSettings(payload);
                break;
            case SpdyFrameType.WindowUpdate:
                Find(NumberAt(payload, 0))?.SendWindow.Add(NumberAt(payload, 4) & 0x7fff_ffff);
                break;
            case SpdyFrameType.Ping when IsPeers(NumberAt(payload, 0)):
                return _output.WriteControlAsync(SpdyFrameType.Ping, NumberAt(payload, 0));
            case SpdyFrameType.GoAway:
                _unaccepted.Writer.TryComplete();
                break;
        }
        return ValueTask.CompletedTask;
    }

    private ValueTask TakeSynStreamAsync(SpdyFrameFlags flags, byte[] payload)
    {
        const int fixedBytes = 10;
        var id = NumberAt(payload, 0);
        if (payload.Length < fixedBytes || !IsPeers(id) || id <= _lastSeen)
            throw new SpdyProtocolException($"stream {id} opened out of order (the last was {_lastSeen})");
        _lastSeen = id;
        var stream = new SpdyStream(this, id, _inflater.Read(payload.AsSpan(fixedBytes)), _limits);
        if (!TryAdd(stream) || !_unaccepted.Writer.TryWrite(stream))
        {
            Remove(stream);
            return _output.WriteControlAsync(SpdyFrameType.RstStream, id, (uint)SpdyResetReason.RefusedStream);
        }
        if (flags.HasFlag(SpdyFrameFlags.Unidirectional)) stream.CloseLocal();
        if (flags.HasFlag(SpdyFrameFlags.Fin)) EndRemote(stream, null);
        return ValueTask.CompletedTask;
    }

    /// <summary>Decompresses even for an unknown stream: the compression's state spans all blocks.</summary>
    private void TakeHeaders(SpdyFrameType type, SpdyFrameFlags flags, byte[] payload)
    {
        var id = NumberAt(payload, 0);
        var headers = _inflater.Read(payload.AsSpan(4));
        if (Find(id) is not { } stream) return;
        if (type == SpdyFrameType.SynReply) stream.Answer(headers);
        if (flags.HasFlag(SpdyFrameFlags.Fin)) EndRemote(stream, null);
    }

    private void TakeReset(SpdyStream stream, SpdyResetReason reason)
    {
        stream.CloseLocal();
        EndRemote(stream, reason == SpdyResetReason.Cancel ? null : new IOException($"the peer reset stream {stream.Id}: {reason}"));
    }

    private void TakeSettings(byte[] payload)
    {
        var count = NumberAt(payload, 0);
        for (var at = 4; count > 0 && at + 8 <= payload.Length; count--, at += 8)
            if ((NumberAt(payload, at) & 0x00ff_ffff) == InitialWindowSetting)
                CountSendWindows(NumberAt(payload, at + 4) & 0x7fff_ffff);
    }

    private void CountSendWindows(uint initialBytes)
    {
        lock (_lock)
        {
            _initialSendWindow = initialBytes;
            foreach (var stream in _streams.Values) stream.SendWindow.Count(initialBytes);
        }
    }

    private SpdyStream Register(SpdyHeaders headers)
    {
        lock (_lock)
        {
            if (_isEnded) throw new IOException("the connection is closed");
            _lastOpened = _lastOpened == 0 ? (_role == SpdyRole.Client ? 1u : 2u) : _lastOpened + 2;
        }
        var stream = new SpdyStream(this, _lastOpened, headers, _limits);
        return TryAdd(stream) ? stream : throw new IOException($"more than {_limits.StreamsMax} streams on one connection");
    }

    private bool TryAdd(SpdyStream stream)
    {
        lock (_lock)
        {
            if (_streams.Count >= _limits.StreamsMax) return false;
            if (_initialSendWindow is { } bytes) stream.SendWindow.Count(bytes);
            _streams.Add(stream.Id, stream);
            return true;
        }
    }

    private SpdyStream? Find(uint id)
    {
        lock (_lock) return _streams.GetValueOrDefault(id & 0x7fff_ffff);
    }

    private void Remove(SpdyStream stream)
    {
        lock (_lock) _streams.Remove(stream.Id);
    }

    private void EndRemote(SpdyStream stream, Exception? failure)
    {
        stream.EndRemote(failure);
        ForgetIfOver(stream);
    }

    private void ForgetIfOver(SpdyStream stream)
    {
        if (stream.IsOver) Remove(stream);
    }

    private void End(IOException? failure)
    {
        SpdyStream[] open;
        lock (_lock)
        {
            _isEnded = true;
            open = [.. _streams.Values];
            _streams.Clear();
        }
        foreach (var stream in open)
        {
            stream.CloseLocal();
            stream.EndRemote(failure);
        }
        _unaccepted.Writer.TryComplete();
        _input.Complete();
        _inflater.Dispose();
    }

    private bool IsPeers(uint id) => id != 0 && (id % 2 == 1) == (_role == SpdyRole.Server);

    private static uint NumberAt(byte[] payload, int at) => payload.Length >= at + 4
        ? BinaryPrimitives.ReadUInt32BigEndian(payload.AsSpan(at))
        : throw new SpdyProtocolException($"control frame of {payload.Length} bytes is too short");
}
