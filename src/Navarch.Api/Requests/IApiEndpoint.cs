namespace Navarch.Api.Requests;

/// <summary>
/// The one seam: a request in, a response or a stream out. In process it is the server's pipeline, remote it is HTTP,
/// in simulation it is a simulated network around either.
/// </summary>
public interface IApiEndpoint
{
    /// <summary>
    /// Answers one request. Refusals are responses (a <c>Status</c> body), not exceptions; what throws is the transport
    /// (<see cref="EndpointUnreachableException"/>) or the cancellation.
    /// </summary>
    ValueTask<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancel);
}
