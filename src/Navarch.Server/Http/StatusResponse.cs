using System.Buffers;
using System.Text.Json;
using Navarch.Api.Declarations;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>A Status as an answer.</summary>
internal static class StatusResponse
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ApiResponse Of(Status status) => new()
    {
        StatusCode = status.Code,
        Headers = status.Details is { RetryAfterSeconds: > 0 and var seconds }
            ? [new("Retry-After", seconds.ToString(System.Globalization.CultureInfo.InvariantCulture))]
            : [],
        Body = Encode(status),
    };

    public static byte[] Encode(Status status)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Plain)) status.Write(writer);
        // A Status has no kind of its own in the model, and clients know it by its kind.
        return [.. """{"kind":"Status","apiVersion":"v1","""u8, .. buffer.WrittenSpan[1..]];
    }
}
