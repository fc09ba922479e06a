namespace Navarch.Core.Grpc;

/// <summary>A call ended with another status than OK. The message is what the server said, word for word.</summary>
public sealed class GrpcException(GrpcStatusCode code, string detail, Exception? inner = null)
    : Exception(detail, inner)
{
    public GrpcStatusCode Code { get; } = code;

    /// <summary>The request did not leave this machine, so that it can't have had an effect.</summary>
    public bool WasNotSent { get; init; }

    /// <summary>The form in which Go programs print such an error, and users know it from events.</summary>
    public string Description => $"rpc error: code = {Code} desc = {Message}";
}
