using System.Globalization;

namespace Navarch.Node.Proxy;

/// <summary>One UDP flow as the kernel tracks it: who asked whom, and who is to answer.</summary>
sealed record UdpFlow(
    string Source, int SourcePort, string Destination, int Port, string Answerer, int AnswererPort)
{
    public bool IsTranslated => Answerer != Destination || AnswererPort != Port;

    /// <summary>
    /// Reads a line of conntrack's: words <c>name=value</c>, the question's addresses and ports first, then the same
    /// names for the answer. Null for a line that has not both.
    /// </summary>
    public static UdpFlow? Parse(string line)
    {
        var (addresses, ports) = (new List<string>(4), new List<int>(4));
        foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.IndexOf('=') is not (> 0 and var split)) continue;
            var value = word[(split + 1)..];
            if (word[..split] is "src" or "dst") addresses.Add(value);
            else if (word[..split] is "sport" or "dport"
                && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var port)) ports.Add(port);
        }
        return addresses is [var source, var destination, var answerer, _] && ports is [var from, var to, var at, _]
            ? new UdpFlow(source, from, destination, to, answerer, at)
            : null;
    }
}
