using System.Security.Cryptography;
using System.Text;

namespace Navarch.Server.Aggregation;

/// <summary>
/// Headers of several lines. An HttpClient writes all values of a header into one line, with commas between them, which
/// to upstream's servers is one group with commas in its name. So the values are joined by a mark that nobody can
/// guess, and the stream under the client puts the end of a line, and the header's name again, in its place.
/// </summary>
internal sealed class HeaderLines
{
    private readonly string _mark = $"|{RandomNumberGenerator.GetHexString(32)}|";

    /// <summary>The value to give to the client.</summary>
    public string Join(string name, IEnumerable<string> values) => string.Join($"{_mark}{name}: ", values);

    /// <summary>For <see cref="SocketsHttpHandler.PlaintextStreamFilter"/>, of connections of HTTP/1.1.</summary>
    public Stream Over(Stream connection) => new HeadStream(connection, Expand);

    private byte[] Expand(ReadOnlySpan<byte> head)
    {
        var expanded = new MemoryStream(head.Length);
        var mark = Encoding.ASCII.GetBytes(_mark);
        for (int at; (at = head.IndexOf(mark)) >= 0; head = head[(at + mark.Length)..])
        {
            expanded.Write(head[..at]);
            expanded.Write("\r\n"u8);
        }
        expanded.Write(head);
        return expanded.ToArray();
    }
}
