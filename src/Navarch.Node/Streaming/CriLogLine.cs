using System.Globalization;
using System.Text;

namespace Navarch.Node.Streaming;

/// <summary>
/// A line of a container's log in the CRI's format: <c>2016-10-06T00:17:09.669794202Z stdout F the content</c>. The tag is P for
/// a part of a line that goes on in the next, F for a line's end.
/// </summary>
readonly ref struct CriLogLine
{
    public ReadOnlySpan<byte> Timestamp { get; private init; }
    public ReadOnlySpan<byte> Stream { get; private init; }
    public bool IsPartial { get; private init; }
    public ReadOnlySpan<byte> Content { get; private init; }

    /// <summary>Splits a line (without its newline). False when it isn't one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out CriLogLine parsed)
    {
        parsed = default;
        var timestampEnd = line.IndexOf((byte)' ');
        if (timestampEnd <= 0) return false;
        var afterTimestamp = line[(timestampEnd + 1)..];
        var streamEnd = afterTimestamp.IndexOf((byte)' ');
        if (streamEnd <= 0) return false;
        var afterStream = afterTimestamp[(streamEnd + 1)..];
        var tagEnd = afterStream.IndexOf((byte)' ');
        var tag = tagEnd < 0 ? afterStream : afterStream[..tagEnd];
        parsed = new CriLogLine
        {
            Timestamp = line[..timestampEnd],
            Stream = afterTimestamp[..streamEnd],
            IsPartial = tag.StartsWith("P"u8),
            Content = tagEnd < 0 ? [] : afterStream[(tagEnd + 1)..],
        };
        return true;
    }

    /// <summary>False when the timestamp can't be read; then the line counts as recent.</summary>
    public bool IsBefore(DateTimeOffset since) =>
        DateTimeOffset.TryParse(
            Encoding.ASCII.GetString(Timestamp), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) &&
        time < since;
}
