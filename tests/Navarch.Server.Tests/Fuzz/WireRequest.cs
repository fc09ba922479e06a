using System.Text;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Bytes to be sent over TLS.</summary>
/// <param name="IsWhole">A request by the rules of HTTP: it gets one answer, after which the connection can be used again.
/// Of any other the server may say what it likes, and may close.</param>
internal sealed record WireRequest(byte[] Bytes, bool IsWhole)
{
    public string Line => Encoding.Latin1.GetString(Bytes, 0, Math.Max(0, Bytes.AsSpan().IndexOf((byte)'\n')));
    public bool IsHead => Line.StartsWith("HEAD ", StringComparison.Ordinal);

    /// <summary>
    /// Whether a client asked for this answer: for less time than it takes, for a revision that is yet to come, for
    /// what no node serves, or in a version of HTTP that there is not. Upstream answers the same.
    /// </summary>
    public bool Expects(int code, string body) => code switch
    {
        504 => Line.Contains("timeout", StringComparison.Ordinal) || Line.Contains("resourceVersion", StringComparison.Ordinal),
        503 => body.Contains("no endpoints available for service") || body.Contains("no service port"),
        500 => body.Contains("has no address") || IsHead && Line.Contains("/proxy"), // HEAD has no body to say so.
        505 => !IsWhole,
        _ => false,
    };

    public override string ToString() => $"{Line}\n{Convert.ToBase64String(Bytes)}";
}
