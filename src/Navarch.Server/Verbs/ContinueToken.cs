using System.Buffers.Text;
using System.Text.Json;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>
/// Where the next page of a list starts and at which revision; opaque to clients, and as upstream writes it, so that
/// servers of both kinds can answer for one list:
/// <c>{"v":"meta.k8s.io/v1","rv":7,"start":"default/web-0\u0000"}</c>. A revision of -1 goes on at whatever the state is
/// by then: the token that a client gets with a 410, if it can live with an inconsistent list.
/// </summary>
/// <param name="After">The key of the last object sent.</param>
internal readonly record struct ContinueToken(long Revision, string After)
{
    private const string Format = "meta.k8s.io/v1";
    private const string Invalid = "continue key is not valid";

    public Revision? At => Revision > 0 ? new Revision(Revision) : null;

    /// <param name="prefix">That of the list's keys, which the token leaves out.</param>
    public string Text(string prefix)
    {
        var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("v", Format);
            writer.WriteNumber("rv", Revision);
            // Keys in order behind the last one: it and a zero is the first that can come.
            writer.WriteString("start", string.Concat(After.AsSpan(prefix.Length), "\0"));
            writer.WriteEndObject();
        }
        return Base64Url.EncodeToString(text.ToArray());
    }

    /// <param name="prefix">Keys must lie under it, so that a token cannot reach into another namespace.</param>
    /// <param name="problem">What is wrong with the text; empty when nothing is.</param>
    public static ContinueToken Parse(string text, string prefix, out string problem)
    {
        problem = $"{Invalid}: it is no token of this server";
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var root = json.RootElement;
            var format = root.GetProperty("v").GetString();
            var revision = root.GetProperty("rv").GetInt64();
            var start = root.GetProperty("start").GetString() ?? "";
            problem = Problem(format, revision, start);
            return new(revision, prefix + start.TrimEnd('\0'));
        }
        catch (Exception damage)
            when (damage is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return default;
        }
    }

    private static string Problem(string? format, long revision, string start)
    {
        if (format != Format) return $"{Invalid}: server does not recognize this encoded version {format}";
        if (revision == 0) return $"{Invalid}: incorrect encoded start resourceVersion (version {Format})";
        if (start.Length == 0) return $"{Invalid}: encoded start key empty (version {Format})";
        if (!start.EndsWith('\0')) return $"{Invalid}: {start}";
        foreach (var step in start.TrimEnd('\0').Split('/'))
            if (step is "" or "." or "..") return $"{Invalid}: {start}";
        return "";
    }
}
