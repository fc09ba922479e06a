using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Quantities;
using Navarch.Server.Kinds.Pods;

namespace Navarch.Server.Kinds.Limits;

/// <summary>The bounds and defaults of one limit must fit each other, resource by resource.</summary>
sealed class LimitRangeItemRules(LimitRangeItem item, FieldPath path, FieldErrors errors)
{
    private bool IsPod => item.Type == LimitType.Pod;

    internal void Check()
    {
        var names = item.Max.Keys.Concat(item.Min.Keys).Concat(item.MaxLimitRequestRatio.Keys);
        if (!IsPod) names = names.Concat(item.Default.Keys).Concat(item.DefaultRequest.Keys);
        foreach (var name in names.Distinct().Order(StringComparer.Ordinal)) CheckResource(name);
    }

    private void CheckResource(string name)
    {
        var (least, most) = (Of(item.Min, name), Of(item.Max, name));
        var limit = IsPod ? null : Of(item.Default, name);
        var request = IsPod ? null : Of(item.DefaultRequest, name);
        if (least > most) Refuse("min", least, $"min value {least} is greater than max value {most}");
        if (least > request)
            Refuse("defaultRequest", request, $"min value {least} is greater than default request value {request}");
        if (request > most)
            Refuse("defaultRequest", request, $"default request value {request} is greater than max value {most}");
        if (request > limit)
            Refuse("defaultRequest", request,
                $"default request value {request} is greater than default limit value {limit}");
        if (least > limit) Refuse("default", least, $"min value {least} is greater than default value {limit}");
        if (limit > most) Refuse("default", most, $"default value {limit} is greater than max value {most}");
        CheckRatio(name, least, most);
        if (!ResourceRules.AllowsOvercommit(name) && limit is not null && request is not null && limit != request)
            Refuse("defaultRequest", request,
                $"default value {limit} must equal to defaultRequest value {request} in {name}");

        void Refuse(string field, Quantity? value, string why) =>
            errors.Invalid(path.Child(field).Key(name), value!.Value, why);
    }

    private void CheckRatio(string name, Quantity? least, Quantity? most)
    {
        if (Of(item.MaxLimitRequestRatio, name) is not { } ratio) return;
        var at = path.Child("maxLimitRequestRatio").Key(name);
        if (ratio < Quantity.Of(1)) errors.Invalid(at, ratio, $"ratio {ratio} is less than 1");
        if (least is not { } low || most is not { } high) return;
        var bound = high.ToDouble() / low.ToDouble();
        if (ratio.ToDouble() > bound)
            errors.Invalid(at, ratio, string.Create(
                CultureInfo.InvariantCulture, $"ratio {ratio} is greater than max/min = {bound:F6}"));
    }

    private static Quantity? Of(IReadOnlyDictionary<string, Quantity> list, string name) =>
        list.TryGetValue(name, out var quantity) ? quantity : null;
}
