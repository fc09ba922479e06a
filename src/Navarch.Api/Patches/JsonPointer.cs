using System.Globalization;
using Navarch.Api.Documents;

namespace Navarch.Api.Patches;

/// <summary>
/// A path into a document (RFC 6901): <c>/spec/containers/0/name</c>; <c>~1</c> is a slash, <c>~0</c> a tilde.
/// </summary>
sealed class JsonPointer
{
    private readonly string[] _tokens;

    private JsonPointer(string text, string[] tokens) => (Text, _tokens) = (text, tokens);

    /// <summary>The whole document.</summary>
    internal static JsonPointer Root { get; } = new("", []);

    internal string Text { get; }
    internal bool IsRoot => _tokens.Length == 0;
    internal string Last => _tokens[^1];

    internal static JsonPointer? Parse(string text)
    {
        if (text.Length == 0) return Root;
        if (text[0] != '/') return null;
        var tokens = text[1..].Split('/');
        for (var i = 0; i < tokens.Length; i++)
            if (tokens[i].Contains('~')) tokens[i] = tokens[i].Replace("~1", "/").Replace("~0", "~");
        return new(text, tokens);
    }

    /// <summary>The value itself; null when there is none.</summary>
    internal DocumentValue? Find(DocumentValue root) => Walk(root, _tokens.Length);

    /// <summary>The object or array that the last token names a member of; null when there is none.</summary>
    internal DocumentValue? FindParent(DocumentValue root) => Walk(root, _tokens.Length - 1);

    /// <summary>Whether this is <paramref name="other"/> or stands above it.</summary>
    internal bool Holds(JsonPointer other) =>
        other._tokens.Length >= _tokens.Length && other._tokens.AsSpan(0, _tokens.Length).SequenceEqual(_tokens);

    /// <summary>
    /// The index that a token names in an array of a length. Negative ones count from the end, as upstream's library
    /// has it; null when out of range.
    /// </summary>
    internal static int? Index(string token, int length)
    {
        if (!int.TryParse(token, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return null;
        if (index < 0) index += length;
        return index >= 0 && index < length ? index : null;
    }

    private static DocumentValue? Step(DocumentObject members, string name)
    {
        if (members[name] is PackedValue packed) members[name] = packed.Unpack();
        return members[name];
    }

    private DocumentValue? Walk(DocumentValue root, int depth)
    {
        DocumentValue? value = root;
        for (var i = 0; i < depth; i++)
        {
            value = value switch
            {
                DocumentObject members => Step(members, _tokens[i]),
                DocumentArray items when Index(_tokens[i], items.Count) is { } index => items[index],
                _ => null,
            };
            if (value is null) return null;
        }
        return value;
    }
}
