using System.Buffers.Text;
using Navarch.Core.Invariants;
using Navarch.Store;

namespace Navarch.Server.Caching;

/// <summary>
/// Between the stored bytes and the served ones: an object is stored without its resourceVersion, because the revision
/// is known only when it is committed, and served with it as the first member of its metadata.
/// </summary>
static class ServedJson
{
    private const int RevisionDigitsMax = 19;

    private static ReadOnlySpan<byte> MetadataStart => "\"metadata\":{"u8;
    private static ReadOnlySpan<byte> Before => "\"resourceVersion\":\""u8;

    /// <summary>The watch frame of a stored object.</summary>
    public static byte[] Stamp(ReadOnlySpan<byte> stored, Revision revision, ObservedChange type)
    {
        var at = MetadataOffset(stored);
        return Join(stored[..at], stored[at..], revision, type);
    }

    /// <summary>The watch frame of a served object under another revision.</summary>
    public static byte[] Restamp(ReadOnlySpan<byte> served, Revision revision, ObservedChange type)
    {
        Split(served, out var before, out var after);
        return Join(before, after, revision, type);
    }

    public static bool EqualsStored(ReadOnlySpan<byte> served, ReadOnlySpan<byte> stored)
    {
        Split(served, out var before, out var after);
        return before.Length + after.Length == stored.Length && stored.StartsWith(before) && stored.EndsWith(after);
    }

    private static byte[] Join(
        ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, Revision revision, ObservedChange type)
    {
        Span<byte> digits = stackalloc byte[RevisionDigitsMax];
        Invariant.Holds(Utf8Formatter.TryFormat(revision.Value, digits, out var count));
        var end = after[0] == '}' ? "\""u8 : "\","u8;
        var frame = WatchFrame.Allocate(
            type, before.Length + Before.Length + count + end.Length + after.Length, out var body);
        before.CopyTo(body);
        body = body[before.Length..];
        Before.CopyTo(body);
        body = body[Before.Length..];
        digits[..count].CopyTo(body);
        body = body[count..];
        end.CopyTo(body);
        after.CopyTo(body[end.Length..]);
        return frame;
    }

    private static void Split(
        ReadOnlySpan<byte> served, out ReadOnlySpan<byte> before, out ReadOnlySpan<byte> after)
    {
        var at = MetadataOffset(served);
        before = served[..at];
        after = served[(at + Before.Length)..];
        after = after[(after.IndexOf((byte)'"') + 1)..];
        if (after[0] == ',') after = after[1..];
    }

    /// <summary>
    /// Where metadata's members start. The encoder writes kind, apiVersion and metadata first, and neither of the first
    /// two can contain the text looked for.
    /// </summary>
    private static int MetadataOffset(ReadOnlySpan<byte> json)
    {
        var at = json.IndexOf(MetadataStart);
        Invariant.Holds(at >= 0);
        return at + MetadataStart.Length;
    }
}
