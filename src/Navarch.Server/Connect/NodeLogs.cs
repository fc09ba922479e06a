using System.Runtime.CompilerServices;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Connect;

/// <summary>A container's log, streamed from its node as it is written.</summary>
internal sealed class NodeLogs(Backends backends)
{
    public async ValueTask<ApiResponse> ReadAsync(ConnectTarget.Reachable target, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, target.Location);
        HttpResponseMessage answer;
        try
        {
            answer = await backends.SendAsync(request, target, cancel);
        }
        catch (HttpRequestException e)
        {
            return StatusResponse.Of(Statuses.InternalError(
                $"Get \"{target.Location}\": {UpgradeTunnel.Innermost(e)}"));
        }
        if (!answer.IsSuccessStatusCode)
        {
            using (answer) return StatusResponse.Of(await BackendRefusal.ReadAsync(answer, cancel));
        }
        return new ApiResponse
        {
            StatusCode = 200,
            ContentType = "text/plain",
            Stream = ReadAsync(answer),
            OnDispose = () =>
            {
                answer.Dispose();
                return ValueTask.CompletedTask;
            },
        };
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(
        HttpResponseMessage answer, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancel);
        var buffer = new byte[32 * 1024];
        while (true)
        {
            int count;
            try
            {
                count = await body.ReadAsync(buffer, cancel);
            }
            catch (IOException e)
            {
                throw new EndpointUnreachableException("the node broke off the log", e);
            }
            if (count == 0) yield break;
            yield return buffer.AsMemory(0, count);
        }
    }
}
