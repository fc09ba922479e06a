using Google.Protobuf;

namespace Navarch.Core.Grpc;

/// <summary>
/// Names a method and says how its answers are read. The service carries its package: <c>runtime.v1.ImageService</c>.
/// </summary>
public sealed record GrpcMethod<TRequest, TResponse>(string Service, string Name, MessageParser<TResponse> Parser)
    where TRequest : IMessage<TRequest>
    where TResponse : IMessage<TResponse>
{
    public string Path { get; } = $"/{Service}/{Name}";
}
