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

    public static ApiResponse Of(Action<Utf8JsonWriter> write) => new() { StatusCode = 200, Body = Encode(write) };

    public static byte[] Encode(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return buffer.WrittenSpan.ToArray();
    }
}
