using Navarch.Api.Codecs.Protobuf;
using Navarch.Api.Documents;

namespace Navarch.Api.OpenApi;

/// <summary>
/// Writes an OpenAPI document as the messages of gnostic, by tables of their fields. In these a JSON object of free
/// names becomes a list of named values, and what JSON tells apart by looks is a message per case.
/// </summary>
static class GnosticWriter
{
    /// <summary>Writes the value of one field with its tag; last things first (<see cref="BackwardWriter"/>).</summary>
    internal delegate void WriteField(BackwardWriter writer, int number, DocumentValue value);

    internal sealed record Field(string Name, int Number, WriteField Write);

    /// <summary>Fields in ascending order; <paramref name="Extensions"/> is the number for those named <c>x-…</c>.</summary>
    internal sealed record Message(Field[] Fields, int Extensions = 0);

    internal static byte[] Encode(Message message, DocumentObject document)
    {
        using var writer = new BackwardWriter();
        Write(writer, message, document);
        return writer.ToArray();
    }

    private static void Write(BackwardWriter writer, Message message, DocumentObject members)
    {
        if (message.Extensions > 0) WriteExtensions(writer, message.Extensions, members);
        for (var i = message.Fields.Length - 1; i >= 0; i--)
        {
            var field = message.Fields[i];
            if (members[field.Name] is { } value) field.Write(writer, field.Number, value);
        }
    }

    private static void WriteExtensions(BackwardWriter writer, int number, DocumentObject members)
    {
        foreach (var (name, value) in members.Reverse())
            if (name.StartsWith("x-", StringComparison.Ordinal)) NamedValue(writer, number, name, value, Any);
    }

    internal static WriteField Of(Message message) => (writer, number, value) =>
    {
        var before = writer.Length;
        Write(writer, message, (DocumentObject)value);
        writer.Close(number, before);
    };

    /// <summary>A message around the value, as gnostic has for alternatives.</summary>
    internal static WriteField Wrapped(int inner, WriteField write) => (writer, number, value) =>
    {
        var before = writer.Length;
        write(writer, inner, value);
        writer.Close(number, before);
    };

    internal static WriteField Repeated(WriteField write) => (writer, number, value) =>
    {
        var items = (DocumentArray)value;
        for (var i = items.Count - 1; i >= 0; i--) write(writer, number, items[i]);
    };

    /// <summary>A message of named values for an object of free names.</summary>
    internal static WriteField Named(int inner, WriteField write) => (writer, number, value) =>
    {
        var before = writer.Length;
        foreach (var (name, member) in ((DocumentObject)value).Reverse()) NamedValue(writer, inner, name, member, write);
        writer.Close(number, before);
    };

    private static void NamedValue(BackwardWriter writer, int number, string name, DocumentValue value, WriteField write)
    {
        var before = writer.Length;
        write(writer, 2, value);
        writer.TextField(1, name);
        writer.Close(number, before);
    }

    /// <summary>What bounds a value; both versions have these in one order.</summary>
    internal static Field[] Bounds(int first) =>
    [
        new("multipleOf", first, Real), new("maximum", first + 1, Real), new("exclusiveMaximum", first + 2, Flag),
        new("minimum", first + 3, Real), new("exclusiveMinimum", first + 4, Flag), new("maxLength", first + 5, Whole),
        new("minLength", first + 6, Whole), new("pattern", first + 7, Text), new("maxItems", first + 8, Whole),
        new("minItems", first + 9, Whole), new("uniqueItems", first + 10, Flag), new("maxProperties", first + 11, Whole),
        new("minProperties", first + 12, Whole),
    ];

    /// <summary>A message that holds a schema, or true or false.</summary>
    internal static WriteField OrFlag(WriteField schema) => (writer, number, value) =>
        Wrapped(value is DocumentBool ? 2 : 1, value is DocumentBool ? Flag : schema)(writer, number, value);

    private static void Real(BackwardWriter writer, int number, DocumentValue value) =>
        writer.DoubleField(number, ((DocumentNumber)value).Real);

    private static void Whole(BackwardWriter writer, int number, DocumentValue value) =>
        writer.VarintField(number, ((DocumentNumber)value).Whole);

    internal static void Text(BackwardWriter writer, int number, DocumentValue value) =>
        writer.TextField(number, ((DocumentString)value).Value);

    internal static void Flag(BackwardWriter writer, int number, DocumentValue value) =>
        writer.VarintField(number, ((DocumentBool)value).Value ? 1 : 0);

    /// <summary>Any value is carried as YAML text.</summary>
    internal static void Any(BackwardWriter writer, int number, DocumentValue value)
    {
        var before = writer.Length;
        writer.TextField(2, DocumentYaml.Write(value));
        writer.Close(number, before);
    }
}
