using System.Collections.ObjectModel;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Navarch.Api.Codecs;

/// <summary>What generated readers are made of. All throw <see cref="JsonException"/> when a value is of another type.</summary>
public static class JsonReading
{
    /// <summary>Steps onto the object's <c>{</c>, if the reader is still before it. False when there is null instead.</summary>
    public static bool Begin(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.None) reader.Read();
        if (reader.TokenType == JsonTokenType.Null) return false;
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        return true;
    }

    /// <summary>Steps onto the next member's name; false at the object's end.</summary>
    public static bool NextField(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Steps from a member's name onto its value; false when that is null.</summary>
    public static bool HasValue(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.Null;

    public static string String(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return "";
        Expect(ref reader, JsonTokenType.String, "a string");
        return reader.GetString()!;
    }

    public static bool Boolean(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw Unexpected(ref reader, "a boolean"),
    };

    public static int Int32(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a number");
        return reader.TryGetInt32(out var value) ? value : throw Unexpected(ref reader, "a whole number of 32 bits");
    }

    public static long Int64(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a number");
        return reader.TryGetInt64(out var value) ? value : throw Unexpected(ref reader, "a whole number of 64 bits");
    }

    public static double Double(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number, "a number");
        return reader.GetDouble();
    }

    public static DateTimeOffset Time(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.String, "a time");
        return Rfc3339.TryParse(reader.GetString()!, out var time) ? time : throw Unexpected(ref reader, "a time as in RFC 3339");
    }

    public static byte[] Bytes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null) return [];
        Expect(ref reader, JsonTokenType.String, "base64");
        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Unexpected(ref reader, "base64");
    }

    public static Quantity Quantity(ref Utf8JsonReader reader)
    {
        var text = reader.TokenType == JsonTokenType.Number
            ? System.Text.Encoding.UTF8.GetString(reader.ValueSpan)
            : String(ref reader);
        return Quantities.Quantity.TryParse(text, out var value) ? value : throw Unexpected(ref reader, "a quantity such as 500m or 1Gi");
    }

    public static IntOrString IntOrString(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String ? new(reader.GetString()!) : new(Int32(ref reader));

    public static RawJson RawJson(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            using var value = JsonDocument.ParseValue(ref reader);
            return Quantities.RawJson.Passed(JsonMarshal.GetRawUtf8Value(value.RootElement).ToArray());
        }
        return Quantities.RawJson.Passed(Composite(ref reader).ToArray());
    }

    /// <summary>
    /// The text of the object or list at whose first token the reader stands; it ends on the last. Readers here are
    /// always over one span, of which the token's own text is a part: what follows it is in reach.
    /// </summary>
    private static ReadOnlySpan<byte> Composite(ref Utf8JsonReader reader)
    {
        var start = reader.TokenStartIndex;
        ref var first = ref MemoryMarshal.GetReference(reader.ValueSpan);
        reader.Skip();
        return MemoryMarshal.CreateReadOnlySpan(ref first, checked((int)(reader.BytesConsumed - start)));
    }

    public static IReadOnlyList<T> List<T>(ref Utf8JsonReader reader, ReadValue<T> item)
    {
        if (reader.TokenType == JsonTokenType.Null) return []; // Within a map of lists null stands for none.
        Expect(ref reader, JsonTokenType.StartArray, "a list");
        var items = new List<T>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) items.Add(item(ref reader));
        return items;
    }

    public static IReadOnlyDictionary<string, T> Map<T>(ref Utf8JsonReader reader, ReadValue<T> item)
    {
        Expect(ref reader, JsonTokenType.StartObject, "a map");
        var items = new Dictionary<string, T>(StringComparer.Ordinal);
        while (NextField(ref reader))
        {
            var key = reader.GetString()!;
            reader.Read();
            items[key] = item(ref reader);
        }
        return items.Count == 0 ? ReadOnlyDictionary<string, T>.Empty : items;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (reader.TokenType != type) throw Unexpected(ref reader, what);
    }

    private static JsonException Unexpected(ref Utf8JsonReader reader, string what) =>
        new($"expected {what}, found {reader.TokenType} at byte {reader.TokenStartIndex}");
}
