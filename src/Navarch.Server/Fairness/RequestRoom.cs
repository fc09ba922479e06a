using Microsoft.AspNetCore.Http;
using Navarch.Api.Requests;
using Navarch.Server.Authorization;
using Navarch.Server.Http;

namespace Navarch.Server.Fairness;

/// <summary>Whether there is room for a request: asks fairness, tells the client which rules it fell under.</summary>
internal sealed class RequestRoom(RequestFairness fairness, RequestWidth width, RequestsInFlight inFlight)
{
    private const string SchemaHeader = "X-Kubernetes-PF-FlowSchema-UID";
    private const string LevelHeader = "X-Kubernetes-PF-PriorityLevel-UID";

    /// <summary>Streams other than watches live on their own terms; a watch takes a seat until it has begun.</summary>
    public static bool IsUnbounded(RequestInfo info) => info.IsLongRunning && info.Verb != "watch";

    public ValueTask<FlowAdmission> EnterAsync(
        AuthorizationAttributes asked, ApiRequest request, RequestInfo info, IHeaderDictionary? headers,
        CancellationToken cancel)
    {
        var entering = fairness.EnterAsync(asked, width.Of(request, info), cancel);
        return entering.IsCompletedSuccessfully
            ? new(Entered(entering.Result, info, headers))
            : WaitAsync(entering, info, headers);
    }

    public void Leave(FlowAdmission place, RequestInfo info)
    {
        if (!info.IsLongRunning) inFlight.Leave(IsWrite(info));
        fairness.Leave(place, IsWrite(info));
    }

    private async ValueTask<FlowAdmission> WaitAsync(
        ValueTask<FlowAdmission> entering, RequestInfo info, IHeaderDictionary? headers) =>
        Entered(await entering, info, headers);

    private FlowAdmission Entered(FlowAdmission place, RequestInfo info, IHeaderDictionary? headers)
    {
        if (headers is not null)
        {
            headers[SchemaHeader] = place.Flow.Uid;
            headers[LevelHeader] = place.Flow.Level.Uid;
        }
        if (!place.IsRefused && !info.IsLongRunning) inFlight.Enter(IsWrite(info));
        return place;
    }

    private static bool IsWrite(RequestInfo info) => info.Verb is not ("get" or "list" or "watch");
}
