using System.Text;
using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>Plain text as an answer.</summary>
internal static class TextResponse
{
    public static ApiResponse Of(string text, int statusCode = 200, string contentType = "text/plain; charset=utf-8") => new()
    {
        StatusCode = statusCode,
        ContentType = contentType,
        Headers = [new("X-Content-Type-Options", "nosniff")],
        Body = Encoding.UTF8.GetBytes(text),
    };
}
