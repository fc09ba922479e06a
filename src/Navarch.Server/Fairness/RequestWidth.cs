using System.Globalization;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Fairness;

/// <summary>
/// How many seats a request takes up: a list weighs more than a get, by what it has to go through, and a write by how
/// many watch what it changes. Upstream keeps a write's seats for a while after it, since its events are still being
/// sent; here they are handed on by the commit, before the write is acknowledged.
/// </summary>
/// <param name="countOf">How many objects there are of what a request names.</param>
/// <param name="watchersOf">How many watches there are of it.</param>
internal sealed class RequestWidth(Func<RequestInfo, int> countOf, Func<RequestInfo, int> watchersOf)
{
    private const int WatchersPerSeat = 10;
    private const int ObjectsPerSeat = 100;
    private const int SeatsMax = 10;

    public int Of(ApiRequest request, RequestInfo info)
    {
        if (info.Verb is "create" or "update" or "patch" or "delete" && info.IsResourceRequest)
            return Math.Clamp((watchersOf(info) + WatchersPerSeat - 1) / WatchersPerSeat, 1, SeatsMax);
        var isList = info.Verb == "list" || info.Verb == "watch" && request.QueryValue("sendInitialEvents") is "true" or "1";
        if (!isList || !info.IsResourceRequest || info.Name.Length > 0) return 1;
        var objects = countOf(info);
        if (info.FieldSelector.Length == 0 && info.LabelSelector.Length == 0 &&
            int.TryParse(request.QueryValue("limit"), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) &&
            limit > 0) objects = Math.Min(objects, limit);
        return Math.Clamp((objects + ObjectsPerSeat - 1) / ObjectsPerSeat, 1, SeatsMax);
    }
}
