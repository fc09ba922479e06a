using System.Net.Security;

namespace Navarch.Core.Grpc;

/// <summary>Bounds of one channel.</summary>
public sealed record GrpcOptions
{
    /// <summary>A longer message of the server ends the call with ResourceExhausted.</summary>
    public int ReceivedMessageBytesMax { get; init; } = 16 * 1024 * 1024;

    /// <summary>A longer message of ours is refused before it is sent.</summary>
    public int SentMessageBytesMax { get; init; } = 16 * 1024 * 1024;

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// A connection with calls on it that has been silent so long is asked for a sign of life, and given up when none
    /// comes within the same time. Null: never.
    /// </summary>
    public TimeSpan? PingAfter { get; init; }

    /// <summary>For https addresses: whom to trust, and what to show. By default the system's authorities.</summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>Sent with each request, as a server may want it (etcd's token, containerd's namespace).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; init; } = [];
}
