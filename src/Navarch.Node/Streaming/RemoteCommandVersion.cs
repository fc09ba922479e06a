using System.Collections.Frozen;
using Navarch.Core.Streaming;

namespace Navarch.Node.Streaming;

/// <summary>
/// A version of the remote command protocol: which streams there are and how the exit is told. The names are what clients
/// offer, in X-Stream-Protocol-Version (SPDY) or Sec-WebSocket-Protocol.
/// </summary>
sealed record RemoteCommandVersion(string Name)
{
    /// <summary>Since v3 (SPDY): the client tells its terminal's size.</summary>
    public bool HasResize { get; init; }

    /// <summary>Since v4: the exit is a Status object. Before, only a failure is told, as text.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Text messages in base64 (WebSocket).</summary>
    public bool IsBase64 { get; init; }

    /// <summary>Since v5 (WebSocket): message 255 and a channel's number is that channel's end.</summary>
    public bool HasCloseSignal { get; init; }

    public ChannelForm Form => new(IsBase64, HasCloseSignal);

    /// <summary>Most wanted first. A client that names none gets the last.</summary>
    public static IReadOnlyList<RemoteCommandVersion> OverSpdy { get; } =
    [
        new("v4.channel.k8s.io") { HasResize = true, HasStatus = true },
        new("v3.channel.k8s.io") { HasResize = true },
        new("v2.channel.k8s.io"),
        new("channel.k8s.io"),
    ];

    /// <inheritdoc cref="OverSpdy"/>
    public static IReadOnlyList<RemoteCommandVersion> OverWebSocket { get; } =
    [
        new("v5.channel.k8s.io") { HasResize = true, HasStatus = true, HasCloseSignal = true },
        new("v4.channel.k8s.io") { HasResize = true, HasStatus = true },
        new("v4.base64.channel.k8s.io") { HasResize = true, HasStatus = true, IsBase64 = true },
        new("base64.channel.k8s.io") { HasResize = true, IsBase64 = true },
        new("channel.k8s.io") { HasResize = true },
        new("") { HasResize = true },
    ];

    /// <summary>The first of ours that the client offers; null when none is.</summary>
    public static RemoteCommandVersion? Choose(IReadOnlyList<RemoteCommandVersion> ours, IReadOnlyCollection<string> offered)
    {
        if (offered.Count == 0) return ours[^1];
        var names = offered.ToFrozenSet();
        foreach (var version in ours)
            if (names.Contains(version.Name)) return version;
        return null;
    }
}
