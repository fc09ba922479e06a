using System.Buffers.Binary;
using System.Text;
using Navarch.Core.Invariants;

namespace Navarch.Core.Streaming;

/// <summary>
/// The preset dictionary of header compression (SPDY/3, section 2.6.10.1): names with their lengths in front of them,
/// then a text of common values.
/// </summary>
static class SpdyDictionary
{
    /// <summary>Adler-32 of the dictionary, which the first compressed block names.</summary>
    public const uint Checksum = 0xe3c6a7c2;

    private static readonly string[] Names =
    [
        "options", "head", "post", "put", "delete", "trace", "accept", "accept-charset", "accept-encoding",
        "accept-language", "accept-ranges", "age", "allow", "authorization", "cache-control", "connection",
        "content-base", "content-encoding", "content-language", "content-length", "content-location",
        "content-md5", "content-range", "content-type", "date", "etag", "expect", "expires", "from", "host",
        "if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "last-modified",
        "location", "max-forwards", "pragma", "proxy-authenticate", "proxy-authorization", "range", "referer",
        "retry-after", "server", "te", "trailer", "transfer-encoding", "upgrade", "user-agent", "vary", "via",
        "warning", "www-authenticate", "method", "get", "status", "200 OK", "version", "HTTP/1.1", "url",
        "public", "set-cookie", "keep-alive", "origin",
    ];

    private const string Values =
        "100101201202205206300302303304305306307402405406407408409410411412413414415416417502504505203 No" +
        "n-Authoritative Information204 No Content301 Moved Permanently400 Bad Request401 Unauthorized403" +
        " Forbidden404 Not Found500 Internal Server Error501 Not Implemented503 Service UnavailableJan Fe" +
        "b Mar Apr May Jun Jul Aug Sept Oct Nov Dec 00:00:00 Mon, Tue, Wed, Thu, Fri, Sat, Sun, GMTchunke" +
        "d,text/html,image/png,image/jpg,image/gif,application/xml,application/xhtml+xml,text/plain,text/" +
        "javascript,publicprivatemax-age=gzip,deflate,sdchcharset=utf-8charset=iso-8859-1,utf-,*,enq=0.";

    public static readonly byte[] Bytes = Build();

    private static byte[] Build()
    {
        var bytes = new MemoryStream();
        Span<byte> length = stackalloc byte[4];
        foreach (var name in Names)
        {
            BinaryPrimitives.WriteInt32BigEndian(length, name.Length);
            bytes.Write(length);
            bytes.Write(Encoding.ASCII.GetBytes(name));
        }
        bytes.Write(Encoding.ASCII.GetBytes(Values));
        Invariant.Holds(bytes.Length == 1423);
        return bytes.ToArray();
    }
}
