using System.Buffers.Text;
using System.Text.Json;
using Navarch.Core.Invariants;
using Navarch.Core.Limits;

namespace Navarch.Api.Documents;

/// <summary>JSON text to tree and back, numbers and escapes as Go has them.</summary>
public static class DocumentJson
{
    /// <summary>Our own objects are as large as they are.</summary>
    internal static readonly DocumentLimits Unbounded = new() { BytesMax = int.MaxValue, NodesMax = int.MaxValue };

    /// <summary>Reads one JSON value; text after it is an error.</summary>
    public static DocumentParse Parse(ReadOnlySpan<byte> utf8, DocumentLimits? limits = null)
    {
        limits ??= DocumentLimits.Default;
        if (utf8.Length > limits.BytesMax)
            return new DocumentParse.Failed($"the document is larger than {limits.BytesMax} bytes", 0, "", IsTooLarge: true);
        // Deeper than the limit by one, so that our own message is given.
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = limits.DepthMax + 1 });
        var builder = new DocumentBuilder(limits);
        try
        {
            while (reader.Read())
                if (Take(ref reader, builder) is { } problem)
                    return problem;
        }
        catch (JsonException malformed)
        {
            return new DocumentParse.Failed($"invalid JSON: {Sentence(malformed)}", reader.BytesConsumed, builder.Path());
        }
        return builder.IsComplete
            ? new DocumentParse.Parsed(builder.Root!, builder.DuplicateFields)
            : new DocumentParse.Failed("unexpected end of JSON input", utf8.Length, builder.Path());
    }

    /// <summary>Reads an object that we wrote ourselves; the sets of its managedFields stay packed.</summary>
    internal static DocumentObject ReadStored(ReadOnlyMemory<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8.Span, new JsonReaderOptions { MaxDepth = DocumentLimits.Default.DepthMax + 1 });
        var builder = new DocumentBuilder(Unbounded);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject && builder.IsAtOwnedFields)
            {
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                builder.Add(new PackedValue(utf8[start..(int)reader.BytesConsumed]));
            }
            else Invariant.Holds(Take(ref reader, builder) is null);
        }
        Invariant.Holds(builder is { IsComplete: true, Root: DocumentObject });
        return (DocumentObject)builder.Root!;
    }

    /// <summary>The tree as UTF-8 without white space, members in their order.</summary>
    public static byte[] Write(DocumentValue value)
    {
        using var text = new JsonText();
        text.Value(value);
        return text.ToArray();
    }

    private static DocumentParse.Failed? Take(ref Utf8JsonReader reader, DocumentBuilder builder)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                builder.Name(KnownNames.Find(reader.ValueSpan, reader.ValueIsEscaped) ?? JsonStrings.Read(ref reader));
                return null;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                builder.Close();
                return null;
        }
        if (ValueOf(ref reader) is not { } value)
            return new($"the number {JsonStrings.Shown(reader.ValueSpan)} is out of range", reader.TokenStartIndex, builder.Path());
        return builder.Add(value)
            ? null
            : new(builder.LimitMessage(), reader.TokenStartIndex, builder.Path(), IsTooLarge: true);
    }

    private static DocumentValue? ValueOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => new DocumentObject(),
        JsonTokenType.StartArray => new DocumentArray(),
        JsonTokenType.String => new DocumentString(JsonStrings.Read(ref reader)),
        JsonTokenType.Number => Number(reader.ValueSpan),
        JsonTokenType.True => DocumentBool.True,
        JsonTokenType.False => DocumentBool.False,
        _ => DocumentNull.Instance,
    };

    /// <summary>Whole if it is written so and fits 64 bits, else a double; null beyond a double's range.</summary>
    internal static DocumentNumber? Number(ReadOnlySpan<byte> text)
    {
        if (Utf8Parser.TryParse(text, out long whole, out var used) && used == text.Length) return new(whole);
        if (!Utf8Parser.TryParse(text, out double real, out used) || used != text.Length) return null;
        return double.IsFinite(real) ? new(real) : null;
    }

    /// <summary>The runtime's message without its trailing position, which is given as an offset.</summary>
    private static string Sentence(JsonException malformed)
    {
        var end = malformed.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var text = (end < 0 ? malformed.Message : malformed.Message[..end]).TrimEnd('.', ' ');
        return $"{text} (line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1})";
    }
}
