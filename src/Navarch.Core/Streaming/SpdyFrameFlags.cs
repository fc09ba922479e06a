namespace Navarch.Core.Streaming;

[Flags]
enum SpdyFrameFlags : byte
{
    None = 0,

    /// <summary>The sender's half of the stream ends with this frame.</summary>
    Fin = 1,

    /// <summary>SYN_STREAM only: the receiver's half is closed from the start.</summary>
    Unidirectional = 2,
}
