using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;

namespace Navarch.Core.Grpc;

/// <summary>The request side of a call: messages go out one by one, while answers may already come in.</summary>
sealed class GrpcRequestBody<TRequest> : HttpContent where TRequest : IMessage<TRequest>
{
    static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    readonly IAsyncEnumerable<TRequest> _messages;
    readonly int _bytesMax;

    public GrpcRequestBody(IAsyncEnumerable<TRequest> messages, int bytesMax)
    {
        (_messages, _bytesMax) = (messages, bytesMax);
        Headers.ContentType = Grpc;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, default);

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancel)
    {
        await foreach (var message in _messages.WithCancellation(cancel))
        {
            await stream.WriteAsync(GrpcFrame.Encode(message, _bytesMax), cancel);
            await stream.FlushAsync(cancel);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
