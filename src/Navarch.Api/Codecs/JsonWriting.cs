using System.Text.Json;

namespace Navarch.Api.Codecs;

/// <summary>What generated writers are made of.</summary>
public static class JsonWriting
{
    public static void String(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);
    public static void Boolean(Utf8JsonWriter writer, bool value) => writer.WriteBooleanValue(value);
    public static void Int32(Utf8JsonWriter writer, int value) => writer.WriteNumberValue(value);
    public static void Int64(Utf8JsonWriter writer, long value) => writer.WriteNumberValue(value);
    public static void Double(Utf8JsonWriter writer, double value) => writer.WriteNumberValue(value);
    public static void Bytes(Utf8JsonWriter writer, byte[] value) => writer.WriteBase64StringValue(value);
    public static void Quantity(Utf8JsonWriter writer, Quantity value) => writer.WriteStringValue(value.ToString());
    public static void RawJson(Utf8JsonWriter writer, RawJson value) =>
        writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);

    public static void Time(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<char> text = stackalloc char[Rfc3339.SecondsLength];
        Rfc3339.FormatSeconds(value, text);
        writer.WriteStringValue(text);
    }

    public static void MicroTime(Utf8JsonWriter writer, DateTimeOffset value)
    {
        Span<char> text = stackalloc char[Rfc3339.MicrosLength];
        Rfc3339.FormatMicros(value, text);
        writer.WriteStringValue(text);
    }

    public static void IntOrString(Utf8JsonWriter writer, IntOrString value)
    {
        if (value.Text is { } text) writer.WriteStringValue(text);
        else writer.WriteNumberValue(value.Number);
    }

    public static void List<T>(Utf8JsonWriter writer, IReadOnlyList<T> items, Action<Utf8JsonWriter, T> item)
    {
        writer.WriteStartArray();
        for (var i = 0; i < items.Count; i++) item(writer, items[i]);
        writer.WriteEndArray();
    }

    /// <summary>Keys are written in order, as Go does.</summary>
    public static void Map<T>(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> items, Action<Utf8JsonWriter, T> item)
    {
        writer.WriteStartObject();
        if (items.Count == 1)
        {
            foreach (var (key, value) in items) Member(writer, key, value, item);
        }
        else
        {
            foreach (var key in items.Keys.Order(StringComparer.Ordinal)) Member(writer, key, items[key], item);
        }
        writer.WriteEndObject();
    }

    private static void Member<T>(Utf8JsonWriter writer, string key, T value, Action<Utf8JsonWriter, T> item)
    {
        writer.WritePropertyName(key);
        item(writer, value);
    }
}
