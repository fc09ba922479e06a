using Navarch.Api.Requests;

namespace Navarch.Server.Audit;

/// <summary>Records the answer to a caller of this process, whose stream ends when it is disposed of.</summary>
internal static class AuditInProcess
{
    public static async ValueTask<ApiResponse> AnswerAsync(AuditRecord record, Func<ValueTask<ApiResponse>> answer)
    {
        ApiResponse response;
        try
        {
            response = await answer();
        }
        catch (OperationCanceledException)
        {
            record.Complete(499); // As proxies name it: the caller went away.
            throw;
        }
        catch
        {
            record.Failed();
            throw;
        }
        record.Answered(response);
        if (response.Stream is null)
        {
            record.Complete(response.StatusCode);
            return response;
        }
        return new ApiResponse
        {
            StatusCode = response.StatusCode,
            ContentType = response.ContentType,
            Headers = response.Headers,
            Stream = response.Stream,
            OnDispose = () =>
            {
                record.Complete(response.StatusCode);
                return response.DisposeAsync();
            },
        };
    }
}
