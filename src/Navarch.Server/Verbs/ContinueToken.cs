using System.Buffers.Text;
using System.Text.Json;
using Navarch.Store;

namespace Navarch.Server.Verbs;

/// <summary>
/// Where the next page of a list starts and at which revision; opaque to clients. A revision of -1 goes on at whatever
/// the state is by then: the token that a client gets with a 410, if it can live with an inconsistent list.
/// </summary>
internal readonly record struct ContinueToken(long Revision, string After)
{
    private const string Format = "meta.k8s.io/v1";

    public Revision? At => Revision > 0 ? new Revision(Revision) : null;

    public override string ToString()
    {
        var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("v", Format);
            writer.WriteNumber("rv", Revision);
            writer.WriteString("start", After);
            writer.WriteEndObject();
        }
        return Base64Url.EncodeToString(text.ToArray());
    }

    /// <param name="prefix">Keys must lie under it, so that a token cannot reach into another namespace.</param>
    public static bool TryParse(string text, string prefix, out ContinueToken token)
    {
        token = default;
        try
        {
            using var json = JsonDocument.Parse(Base64Url.DecodeFromChars(text));
            var root = json.RootElement;
            if (root.GetProperty("v").GetString() != Format) return false;
            token = new(root.GetProperty("rv").GetInt64(), prefix + root.GetProperty("start").GetString());
            return true;
        }
        catch (Exception problem)
            when (problem is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }

    public static ContinueToken Of(long revision, string afterKey, string prefix) =>
        new(revision, afterKey.StartsWith(prefix, StringComparison.Ordinal) ? afterKey[prefix.Length..] : afterKey);
}
