using System.Text;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Connect;

/// <summary>A backend's answer that is no success, as a Status: its text is what the user needs to see.</summary>
internal static class BackendRefusal
{
    private const int TextBytesMax = 4096;

    public static async ValueTask<Status> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var buffer = new byte[TextBytesMax];
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var count = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
        var text = Encoding.UTF8.GetString(buffer, 0, count).Trim();
        var code = (int)answer.StatusCode;
        if (text.Length == 0) text = $"the node answered {code}";
        return code switch
        {
            400 => Statuses.BadRequest(text),
            404 => new Status { Outcome = "Failure", Code = 404, Reason = StatusReason.NotFound, Message = text },
            503 => Statuses.ServiceUnavailable(text),
            >= 400 and < 500 => new Status { Outcome = "Failure", Code = code, Message = text },
            _ => Statuses.InternalError(text),
        };
    }
}
