using System.Globalization;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;

namespace Navarch.Server.Connect;

/// <summary>Reads and checks the parameters of <c>pods/NAME/log</c>; the node gets them as they are.</summary>
internal static class LogOptions
{
    private static readonly string[] Flags = ["follow", "previous", "timestamps"];

    /// <summary>The query for the node, or a refusal.</summary>
    public static string? Read(ApiRequest request, string pod, out Status? refusal)
    {
        var query = new QueryText();
        var errors = new FieldErrors();
        foreach (var flag in Flags)
            if (QueryText.IsSet(request, flag)) query.Add(flag, "true");
        Number(request, "sinceSeconds", 1, query, errors);
        Number(request, "tailLines", 0, query, errors);
        Number(request, "limitBytes", 1, query, errors);
        if (request.QueryValue("sinceTime") is { Length: > 0 } since)
        {
            if (request.QueryValue("sinceSeconds") is { Length: > 0 })
                errors.Forbidden(
                    new FieldPath("sinceSeconds"), "at most one of `sinceTime` or `sinceSeconds` may be specified");
            if (DateTimeOffset.TryParse(since, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _))
                query.Add("sinceTime", since);
            else
                errors.Invalid(new FieldPath("sinceTime"), since, "must be a time as in RFC 3339");
        }
        if (request.QueryValue("stream") is { Length: > 0 } stream) query.Add("stream", stream);
        refusal = errors.IsEmpty ? null : Statuses.Invalid(new GroupKind("", "PodLogOptions"), pod, errors);
        return refusal is null ? query.ToString() : null;
    }

    private static void Number(ApiRequest request, string name, long min, QueryText query, FieldErrors errors)
    {
        if (request.QueryValue(name) is not { Length: > 0 } text) return;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            errors.Invalid(new FieldPath(name), text, "must be a whole number");
        else if (number < min)
            errors.Invalid(new FieldPath(name), number, $"must be greater than {(min == 0 ? "or equal to 0" : "0")}");
        else
            query.Add(name, text);
    }
}
