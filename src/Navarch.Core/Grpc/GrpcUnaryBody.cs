using System.Net.Http.Headers;

namespace Navarch.Core.Grpc;

/// <summary>A request of one message: its length is known, so that it goes out in one piece.</summary>
sealed class GrpcUnaryBody : ByteArrayContent
{
    static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    public GrpcUnaryBody(byte[] frame) : base(frame) => Headers.ContentType = Grpc;
}
