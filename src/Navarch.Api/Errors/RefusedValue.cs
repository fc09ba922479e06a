using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Navarch.Api.Documents;

namespace Navarch.Api.Errors;

/// <summary>A value as a message shows it: texts quoted, numbers plain, anything else as JSON.</summary>
public readonly record struct RefusedValue
{
    /// <summary>For people: nothing is escaped that JSON itself doesn't ask for.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private RefusedValue(string text) => Text = text;

    public string Text { get; }

    public static implicit operator RefusedValue(string? value) => new(value is null ? "null" : Quoted.Text(value));
    public static implicit operator RefusedValue(long value) => new(value.ToString(CultureInfo.InvariantCulture));
    public static implicit operator RefusedValue(int value) => (long)value;
    public static implicit operator RefusedValue(long? value) => value is { } number ? number : (string?)null;
    public static implicit operator RefusedValue(int? value) => value is { } number ? number : (string?)null;
    public static implicit operator RefusedValue(bool value) => new(value ? "true" : "false");
    public static implicit operator RefusedValue(Quantity value) => value.ToString();
    public static implicit operator RefusedValue(IntOrString value) => value.Text is { } text ? text : value.Number;

    /// <summary>As JSON, for lists and structs.</summary>
    public static RefusedValue Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return new(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    public static RefusedValue Of(DocumentValue value) => new(Encoding.UTF8.GetString(DocumentJson.Write(value)));

    /// <summary>A value of no declared type, as Go shows it: members by name.</summary>
    public static RefusedValue OfUntyped(DocumentValue value) => value switch
    {
        DocumentString text => text.Value,
        DocumentNumber { IsWhole: false } number => new(GoNumber.Display(number.Real)),
        DocumentObject or DocumentArray => Of(Sorted(value)),
        _ => Of(value),
    };

    private static DocumentValue Sorted(DocumentValue value)
    {
        switch (value)
        {
            case DocumentObject members:
                var sorted = new DocumentObject(members.Count);
                foreach (var (name, member) in members.OrderBy(member => member.Key, StringComparer.Ordinal))
                    sorted.Add(name, Sorted(member));
                return sorted;
            case DocumentArray items:
                return new DocumentArray(items.Select(Sorted));
            default:
                return value;
        }
    }

    public static RefusedValue Strings(IEnumerable<string> values) => Json(writer =>
    {
        writer.WriteStartArray();
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    });

    public static RefusedValue Map(IEnumerable<KeyValuePair<string, string>> entries) => Json(writer =>
    {
        writer.WriteStartObject();
        foreach (var (key, value) in entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            writer.WriteString(key, value);
        writer.WriteEndObject();
    });
}
