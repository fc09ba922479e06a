using System.Buffers;
using System.Text.Json;
using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>JSON written on the spot, as an answer.</summary>
internal static class JsonResponse
{
    private static readonly JsonWriterOptions Plain = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonWriterOptions Readable = Plain with { Indented = true };

    public static ApiResponse Of(Action<Utf8JsonWriter> write) => new() { StatusCode = 200, Body = Encode(write) };

    /// <summary>For what upstream always indents: people read it more often than programs do.</summary>
    public static ApiResponse OfReadable(Action<Utf8JsonWriter> write) =>
        new() { StatusCode = 200, Body = Encode(write, Readable) };

    public static byte[] Encode(Action<Utf8JsonWriter> write) => Encode(write, Plain);

    private static byte[] Encode(Action<Utf8JsonWriter> write, JsonWriterOptions options)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, options)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
