using Navarch.Api.Requests;

namespace Navarch.Faults.Tests.Servers;

/// <summary>Each request goes to the next server, as behind a balancer.</summary>
sealed class RoundRobin(IReadOnlyList<IApiEndpoint> servers) : IApiEndpoint
{
    private int _requests;

    public ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel) =>
        servers[(int)((uint)Interlocked.Increment(ref _requests) % (uint)servers.Count)].SendAsync(request, cancel);
}
