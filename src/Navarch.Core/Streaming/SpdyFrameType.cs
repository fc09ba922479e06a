namespace Navarch.Core.Streaming;

/// <summary>Control frames (SPDY/3.1, section 2.6).</summary>
enum SpdyFrameType : ushort
{
    SynStream = 1,
    SynReply = 2,
    RstStream = 3,
    Settings = 4,
    Ping = 6,
    GoAway = 7,
    Headers = 8,
    WindowUpdate = 9,
}
