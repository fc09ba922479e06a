using System.Buffers.Binary;
using Google.Protobuf;

namespace Navarch.Core.Grpc;

/// <summary>A message on the wire: one byte that says "not compressed", four of length, then protobuf.</summary>
static class GrpcFrame
{
    const int PrefixBytes = 5;

    public static byte[] Encode(IMessage message, int bytesMax)
    {
        var length = message.CalculateSize();
        if (length > bytesMax)
            throw new GrpcException(
                GrpcStatusCode.ResourceExhausted,
                $"message to send is {length} bytes, more than the {bytesMax} allowed");
        var frame = new byte[PrefixBytes + length];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), length);
        message.WriteTo(frame.AsSpan(PrefixBytes));
        return frame;
    }

    /// <summary>Null at the end of the stream.</summary>
    public static async ValueTask<TMessage?> ReadAsync<TMessage>(
        Stream body, MessageParser<TMessage> parser, int bytesMax, CancellationToken cancel)
        where TMessage : class, IMessage<TMessage>
    {
        var prefix = new byte[PrefixBytes];
        var read = await body.ReadAtLeastAsync(prefix, PrefixBytes, throwOnEndOfStream: false, cancel);
        if (read == 0) return null;
        if (read < PrefixBytes) throw new GrpcException(GrpcStatusCode.Internal, "stream ended inside a message");
        if (prefix[0] != 0)
            throw new GrpcException(GrpcStatusCode.Unimplemented, "message is compressed, which was not asked for");
        var length = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        if (length > bytesMax)
            throw new GrpcException(
                GrpcStatusCode.ResourceExhausted,
                $"received message is {length} bytes, more than the {bytesMax} allowed");
        var payload = new byte[length];
        read = await body.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false, cancel);
        if (read < payload.Length) throw new GrpcException(GrpcStatusCode.Internal, "stream ended inside a message");
        return Parse(parser, payload);
    }

    static TMessage Parse<TMessage>(MessageParser<TMessage> parser, byte[] payload)
        where TMessage : class, IMessage<TMessage>
    {
        try
        {
            return parser.ParseFrom(payload);
        }
        catch (InvalidProtocolBufferException damaged)
        {
            throw new GrpcException(
                GrpcStatusCode.Internal, $"received message can't be read: {damaged.Message}", damaged);
        }
    }
}
