using Navarch.Api.Requests;

namespace Navarch.Client.Leadership;

/// <summary>
/// Writes only while the lease is surely held. A process that stood still for longer than its lease (a paused machine, a
/// swapped-out process) goes on in the middle of its work, before its timers tell it that it leads no longer.
/// </summary>
sealed class LedEndpoint(IApiEndpoint endpoint, LeaderElection election) : IApiEndpoint
{
    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel)
    {
        if (request.Method != "GET" && !election.IsLeading)
        {
            throw new EndpointUnreachableException(
                $"{request.Method} {request.Path} is not sent: the lease was not renewed in time, and another may lead by now");
        }
        return endpoint.SendAsync(request, cancel);
    }
}
