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
}
