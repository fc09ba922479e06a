namespace Navarch.Client.Http;

/// <summary>How a response's body is cut.</summary>
enum StreamFrames
{
    /// <summary>Not at all: it is read whole.</summary>
    None,

    /// <summary>One watch event per line.</summary>
    Lines,

    /// <summary>As it arrives: a log that is followed.</summary>
    Chunks,
}
