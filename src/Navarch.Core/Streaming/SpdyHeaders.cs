namespace Navarch.Core.Streaming;

/// <summary>Header names are lower case on the wire; looked up in any case. The first of several values counts.</summary>
public sealed class SpdyHeaders
{
    public static SpdyHeaders Empty { get; } = new([]);

    private readonly (string Name, string Value)[] _pairs;

    public SpdyHeaders(params (string Name, string Value)[] pairs) => _pairs = pairs;

    public ReadOnlySpan<(string Name, string Value)> Pairs => _pairs;

    public string? this[string name]
    {
        get
        {
            foreach (var pair in _pairs)
                if (pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return FirstOf(pair.Value);
            return null;
        }
    }

    /// <summary>Several values of one name are joined by NUL.</summary>
    private static string FirstOf(string value) => value.IndexOf('\0') is var end and >= 0 ? value[..end] : value;
}
