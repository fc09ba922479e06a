namespace Navarch.Core.Streaming;

/// <summary>The peer broke SPDY/3.1 or a limit of ours; the connection ends.</summary>
public sealed class SpdyProtocolException(string message, Exception? inner = null) : IOException(message, inner);
