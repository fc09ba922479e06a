using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Quantities;

namespace Navarch.Server.Admission.Limits;

using Amounts = IReadOnlyDictionary<string, Quantity>;

/// <summary>Holds requests and limits against one item of a LimitRange.</summary>
internal static class LimitBounds
{
    public static void Check(LimitRangeItem item, Amounts requests, Amounts limits, List<string> problems)
    {
        CheckMin(item, requests, limits, problems);
        foreach (var (name, max) in Sorted(item.Max))
        {
            var (hasRequest, request) = Find(requests, name);
            var (hasLimit, limit) = Find(limits, name);
            if (!hasLimit) problems.Add($"maximum {name} usage per {item.Type} is {max}.  No limit is specified");
            else if (limit > max) problems.Add($"maximum {name} usage per {item.Type} is {max}, but limit is {limit}");
            else if (hasRequest && request > max)
                problems.Add($"maximum {name} usage per {item.Type} is {max}, but request is {request}");
        }
        foreach (var (name, ratio) in Sorted(item.MaxLimitRequestRatio))
            CheckRatio(item, name, ratio, Find(requests, name).Amount, Find(limits, name).Amount, problems);
    }

    /// <summary>For what has requests only: claims.</summary>
    public static void CheckRequests(LimitRangeItem item, Amounts requests, List<string> problems)
    {
        CheckMin(item, requests, Api.Quotas.Amounts.None, problems);
        foreach (var (name, max) in Sorted(item.Max))
        {
            var (hasRequest, request) = Find(requests, name);
            if (!hasRequest) problems.Add($"maximum {name} usage per {item.Type} is {max}.  No request is specified");
            else if (request > max)
                problems.Add($"maximum {name} usage per {item.Type} is {max}, but request is {request}");
        }
    }

    private static void CheckMin(LimitRangeItem item, Amounts requests, Amounts limits, List<string> problems)
    {
        foreach (var (name, min) in Sorted(item.Min))
        {
            var (hasRequest, request) = Find(requests, name);
            var (hasLimit, limit) = Find(limits, name);
            if (!hasRequest) problems.Add($"minimum {name} usage per {item.Type} is {min}.  No request is specified");
            else if (request < min)
                problems.Add($"minimum {name} usage per {item.Type} is {min}, but request is {request}");
            else if (hasLimit && limit < min)
                problems.Add($"minimum {name} usage per {item.Type} is {min}, but limit is {limit}");
        }
    }

    private static void CheckRatio(
        LimitRangeItem item, string name, Quantity max, Quantity request, Quantity limit, List<string> problems)
    {
        var rule = $"{name} max limit to request ratio per {item.Type} is {max}, but";
        if (request.IsZero) problems.Add($"{rule} no request is specified or request is 0");
        else if (limit.IsZero) problems.Add($"{rule} no limit is specified or limit is 0");
        else if (limit.ToDouble() / request.ToDouble() is var ratio && ratio > max.ToDouble())
            problems.Add($"{rule} provided ratio is {ratio.ToString("F6", CultureInfo.InvariantCulture)}");
    }

    private static (bool IsThere, Quantity Amount) Find(Amounts amounts, string name) =>
        (amounts.TryGetValue(name, out var amount), amount);

    private static IEnumerable<KeyValuePair<string, Quantity>> Sorted(Amounts amounts) =>
        amounts.OrderBy(pair => pair.Key, StringComparer.Ordinal);
}
