using System.Globalization;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Fairness;

/// <summary>
/// How many seats a request takes up: a list weighs more than a get, by what it has to go through, and a write by how
/// many watch what it changes. Its seats are kept for a moment after it, since its events are still being sent: 5 ms for
/// every ten watchers, with one seat; with several seats as much less long (KEP-1040).
/// </summary>
/// <param name="countOf">How many objects there are of what a request names.</param>
/// <param name="watchersOf">How many watches there are of it.</param>
internal sealed class RequestWidth(Func<RequestInfo, int> countOf, Func<RequestInfo, int> watchersOf)
{
    private const int WatchersPerSeat = 10;
    private const int ObjectsPerSeat = 100;
    private const int SeatsMax = 10;

    private static readonly TimeSpan TimePerSeat = TimeSpan.FromMilliseconds(5);

    public RequestWork Of(ApiRequest request, RequestInfo info)
    {
        if (info.Verb is "create" or "update" or "patch" or "delete" && info.IsResourceRequest) return OfWrite(info);
        var isList = info.Verb == "list" || info.Verb == "watch" && request.QueryValue("sendInitialEvents") is "true" or "1";
        if (!isList || !info.IsResourceRequest || info.Name.Length > 0) return RequestWork.One;
        var objects = countOf(info);
        if (info.FieldSelector.Length == 0 && info.LabelSelector.Length == 0 &&
            int.TryParse(request.QueryValue("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) &&
            limit > 0) objects = Math.Min(objects, limit);
        return RequestWork.One with { Seats = Math.Clamp((objects + ObjectsPerSeat - 1) / ObjectsPerSeat, 1, SeatsMax) };
    }

    private RequestWork OfWrite(RequestInfo info)
    {
        // A token is made and stored nowhere: whoever watches accounts hears nothing of it.
        if (info is { Resource: "serviceaccounts", Subresource: "token" }) return RequestWork.One;
        var watchers = watchersOf(info);
        if (watchers < WatchersPerSeat) return RequestWork.One with { Watchers = watchers };
        var seats = (watchers + WatchersPerSeat - 1) / WatchersPerSeat;
        return new(Math.Min(seats, SeatsMax), seats * TimePerSeat, watchers);
    }
}
