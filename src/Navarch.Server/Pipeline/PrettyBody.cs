using System.Text.Encodings.Web;
using System.Text.Json;
using Navarch.Api.Requests;

namespace Navarch.Server.Pipeline;

/// <summary>Indents JSON for people: where they ask for it (<c>?pretty</c>), and for curl, wget and browsers.</summary>
internal static class PrettyBody
{
    private static readonly JsonWriterOptions Indented =
        new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsWanted(ApiRequest request) => request.QueryValue("pretty") switch
    {
        null or "" => request.UserAgent.StartsWith("curl", StringComparison.Ordinal) ||
            request.UserAgent.StartsWith("Wget", StringComparison.Ordinal) ||
            request.UserAgent.StartsWith("Mozilla/5.0", StringComparison.Ordinal),
        var value => value is "1" or "t" or "T" or "true" or "TRUE" or "True",
    };

    public static ApiResponse Of(ApiResponse response)
    {
        if (response.Stream is not null || response.ContentType != "application/json" || response.Body.IsEmpty)
            return response;
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(response.Body.Length * 2);
        using (var parsed = JsonDocument.Parse(response.Body, new JsonDocumentOptions { MaxDepth = 512 }))
        using (var writer = new Utf8JsonWriter(buffer, Indented))
            parsed.WriteTo(writer);
        return new ApiResponse
        {
            StatusCode = response.StatusCode,
            ContentType = response.ContentType,
            Headers = response.Headers,
            Body = buffer.WrittenMemory,
            OnDispose = response.OnDispose,
        };
    }
}
