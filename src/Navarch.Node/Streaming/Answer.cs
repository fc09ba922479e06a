using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Navarch.Node.Streaming;

/// <summary>Plain answers. The API server puts a refusal's text into the Status that it gives its own client.</summary>
static class Answer
{
    public static async Task TextAsync(HttpContext context, int statusCode, string text)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    /// <summary>
    /// The refusal of an upgrade. A <c>Status</c>, because a tunnelling API server passes it on unread, and kubectl takes plain
    /// text of the form <c>a: b</c> for a Status (in YAML) without any message.
    /// </summary>
    public static async Task StatusAsync(HttpContext context, int statusCode, string message)
    {
        context.Response.StatusCode = statusCode;
        context.Response.ContentType = "application/json";
        var output = new ArrayBufferWriter<byte>(256);
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("kind", "Status");
        json.WriteString("apiVersion", "v1");
        json.WriteStartObject("metadata");
        json.WriteEndObject();
        json.WriteString("status", "Failure");
        json.WriteString("message", message);
        json.WriteString("reason", Reason(statusCode));
        json.WriteNumber("code", statusCode);
        json.WriteEndObject();
        json.Flush();
        await context.Response.Body.WriteAsync(output.WrittenMemory, context.RequestAborted);
    }

    private static string Reason(int statusCode) => statusCode switch
    {
        400 => "BadRequest",
        403 => "Forbidden",
        404 => "NotFound",
        _ => "InternalError",
    };
}
