namespace Navarch.Core.Streaming;

/// <summary>How the messages of <see cref="WebSocketChannels"/> are written.</summary>
/// <param name="IsBase64">As text in base64, the channel's number a digit; otherwise binary.</param>
/// <param name="HasCloseSignal">Message 255 and a channel's number is that channel's end.</param>
public sealed record ChannelForm(bool IsBase64, bool HasCloseSignal);
