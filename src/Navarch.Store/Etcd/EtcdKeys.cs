using System.Globalization;
using System.Text;
using Google.Protobuf;
using Navarch.Store.Etcd.Protocol;

namespace Navarch.Store.Etcd;

/// <summary>Between the store's keys and etcd's: bytes, behind the store's root.</summary>
sealed class EtcdKeys(string root, EtcdRevisions revisions)
{
    /// <summary>
    /// Says how far etcd has been compacted, in decimal. Upstream's API servers agree by this same key on who does it.
    /// </summary>
    public static ByteString CompactionKey { get; } = ByteString.CopyFromUtf8("compact_rev_key");

    /// <summary>How much larger the store's revisions are than etcd's, in decimal; nothing where they are equal.</summary>
    public static ByteString OffsetKey { get; } = ByteString.CopyFromUtf8("navarch_revision_offset");

    /// <summary>As key and range end: every key there is.</summary>
    public static ByteString Zero { get; } = ByteString.CopyFrom(0);

    private readonly byte[] _root = Encoding.UTF8.GetBytes(root);

    public ByteString Of(string key) => ByteString.CopyFromUtf8(root + key);

    /// <summary>The keys under a prefix behind a key.</summary>
    public RangeRequest Range(string prefix, string? after)
    {
        // All keys begin with a slash, and what else is in etcd under an empty root is not ours.
        var start = prefix.Length == 0 ? "/" : prefix;
        var resumes = after is not null && string.CompareOrdinal(after, start) >= 0;
        return new RangeRequest
        {
            Key = resumes ? ByteString.CopyFromUtf8($"{root}{after}\0") : Of(start),
            RangeEnd = EndOf(Of(start)),
        };
    }

    /// <summary>False: the key belongs to someone else.</summary>
    public bool TryRead(ByteString key, out string read)
    {
        var bytes = key.Span;
        var isOurs = bytes.Length > _root.Length && bytes[_root.Length] == '/' && bytes.StartsWith(_root);
        read = isOurs ? Encoding.UTF8.GetString(bytes[_root.Length..]) : "";
        return isOurs;
    }

    /// <summary>What one of the store's own keys says; 0 where it does not exist or is no number.</summary>
    public static long Number(KeyValue? pair) =>
        pair is not null && long.TryParse(pair.Value.Span, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : 0;

    /// <summary>An entry of etcd that is known to be ours.</summary>
    public StoreEntry Entry(KeyValue pair) =>
        new(Encoding.UTF8.GetString(pair.Key.Span[_root.Length..]), revisions.Of(pair.ModRevision), pair.Value.Memory);

    private static ByteString EndOf(ByteString prefix)
    {
        var end = prefix.ToByteArray();
        end[^1]++;
        return UnsafeByteOperations.UnsafeWrap(end);
    }
}
