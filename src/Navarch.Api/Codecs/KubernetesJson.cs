using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Api.Codecs;

/// <summary>Typed objects as JSON.</summary>
public static class KubernetesJson
{
    private const int TypicalBytes = 4096;

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>The object as UTF-8, without white space; a kind with its kind and apiVersion.</summary>
    public static byte[] Serialize<T>(T value) where T : IApiType => Serialize(value, static (value, writer) => value.Write(writer));

    /// <summary>As <see cref="Serialize{T}(T)"/>, for what is no <c>[Kind]</c> but is sent as one: Status, DeleteOptions.</summary>
    public static byte[] Serialize<T>(T value, string apiVersion, string kind) where T : IApiType =>
        Serialize((value, apiVersion, kind), static (named, writer) =>
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, named.kind);
            writer.WriteString("apiVersion"u8, named.apiVersion);
            named.value.WriteFields(writer);
            writer.WriteEndObject();
        });

    /// <exception cref="JsonException">The text is no JSON object of that type.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8) where T : IApiType<T>
    {
        var reader = new Utf8JsonReader(utf8);
        return T.Read(ref reader);
    }

    /// <summary>Reads the body of a list: <c>PodList</c> and the like.</summary>
    /// <exception cref="JsonException">The text is no list of that type.</exception>
    public static ResourceList<T> ReadList<T>(ReadOnlySpan<byte> utf8) where T : IApiType<T>
    {
        var reader = new Utf8JsonReader(utf8);
        var metadata = new ListMeta();
        IReadOnlyList<T> items = [];
        if (!JsonReading.Begin(ref reader)) return new(metadata, items);
        while (JsonReading.NextField(ref reader))
        {
            if (reader.ValueTextEquals("metadata"u8))
            {
                if (JsonReading.HasValue(ref reader)) metadata = ListMeta.Read(ref reader);
            }
            else if (reader.ValueTextEquals("items"u8))
            {
                if (JsonReading.HasValue(ref reader)) items = JsonReading.List<T>(ref reader, T.Read);
            }
            else reader.Skip();
        }
        return new(metadata, items);
    }

    /// <summary>A default that a declaration gives as JSON text.</summary>
    /// <exception cref="FormatException">The declaration's text is no JSON.</exception>
    public static DocumentValue ParseDefault(string json) => DocumentJson.Parse(Encoding.UTF8.GetBytes(json)) switch
    {
        DocumentParse.Parsed parsed => parsed.Value,
        _ => throw new FormatException($"the default {json} is no JSON; a text needs its quotes"),
    };

    private static byte[] Serialize<T>(T value, Action<T, Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(TypicalBytes);
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) write(value, writer);
        return buffer.WrittenSpan.ToArray();
    }
}
