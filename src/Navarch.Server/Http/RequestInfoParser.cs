using Navarch.Api.Requests;

namespace Navarch.Server.Http;

/// <summary>
/// Reads a URL as upstream does. Resources stand under <c>/api/VERSION</c> or <c>/apis/GROUP/VERSION</c>, then
/// <c>[watch/][namespaces/NS/]RESOURCE[/NAME[/SUBRESOURCE[/…]]]</c>; all else is not a resource.
/// </summary>
internal static class RequestInfoParser
{
    public static RequestInfo Parse(ApiRequest request)
    {
        var other = new RequestInfo { Path = request.Path, Verb = LowerCase(request.Method) };
        var parts = request.Path.AsSpan().Trim('/') is { Length: > 0 } trimmed ? trimmed.ToString().Split('/') : [];
        if (parts is not ["api", _, _, ..] and not ["apis", _, _, _, ..]) return other;

        // 1. Group and version.
        var isCore = parts[0] == "api";
        var info = other with
        {
            IsResourceRequest = true,
            ApiPrefix = parts[0],
            ApiGroup = isCore ? "" : parts[1],
            ApiVersion = parts[isCore ? 1 : 2],
            Verb = VerbOf(request.Method),
        };
        var rest = parts.AsSpan(isCore ? 2 : 3);

        // 2. The deprecated verbs in the path.
        var isVerbInPath = rest[0] is "watch" or "proxy";
        if (isVerbInPath)
        {
            if (rest.Length < 2)
                return info with { Problem = $"unable to determine kind and namespace from url, {request.Path}" };
            info = info with { Verb = rest[0], IsWatchPath = rest[0] == "watch" };
            rest = rest[1..];
        }

        // 3. The namespace: /namespaces/NS/status is a subresource of the Namespace, /namespaces/NS/pods a resource in it.
        if (rest is ["namespaces", _, ..])
        {
            info = info with { Namespace = rest[1] };
            if (rest.Length > 2 && rest[2] is not ("status" or "finalize")) rest = rest[2..];
        }

        // 4. Resource, name, subresource.
        info = info with
        {
            Resource = rest[0],
            Name = rest.Length > 1 ? rest[1] : "",
            IsNamed = rest.Length > 1 && rest[1].Length > 0,
            Subresource = rest.Length > 2 && info.Verb != "proxy" ? rest[2] : "",
            Remainder = rest.Length > 3 ? string.Join('/', rest[3..]!) : "",
        };

        // 5. Without a name, a get is a list or a watch, and a delete is of the collection.
        return WithCollectionVerb(info, request, isVerbInPath);
    }

    private static RequestInfo WithCollectionVerb(RequestInfo info, ApiRequest request, bool isVerbInPath)
    {
        if (info.Name.Length == 0 && info.Verb == "get")
        {
            info = info with
            {
                Verb = IsWatch(request.QueryValue("watch")) ? "watch" : "list",
                Name = ExactName(request.QueryValue("fieldSelector")),
            };
        }
        if (info.Name.Length == 0 && info.Verb == "delete") info = info with { Verb = "deletecollection" };
        if (isVerbInPath || info.Verb is not ("list" or "watch" or "deletecollection")) return info;
        return info with
        {
            FieldSelector = request.QueryValue("fieldSelector") ?? "",
            LabelSelector = request.QueryValue("labelSelector") ?? "",
        };
    }

    private static string VerbOf(string method) => method switch
    {
        "POST" => "create",
        "GET" or "HEAD" => "get",
        "PUT" => "update",
        "PATCH" => "patch",
        "DELETE" => "delete",
        _ => "",
    };

    private static string LowerCase(string method) => method switch
    {
        "GET" => "get",
        "POST" => "post",
        _ => method.ToLowerInvariant(),
    };

    /// <summary>Present and not plainly false: <c>?watch</c>, <c>?watch=1</c>, <c>?watch=true</c>.</summary>
    private static bool IsWatch(string? value) =>
        value is not null && !value.Equals("false", StringComparison.OrdinalIgnoreCase) && value != "0";

    /// <summary>The one name that a field selector admits, if it is one that can stand in a path.</summary>
    private static string ExactName(string? fieldSelector)
    {
        if (fieldSelector is null) return "";
        foreach (var term in fieldSelector.Split(','))
        {
            var equals = term.IndexOf('=');
            if (equals <= 0 || term[equals - 1] == '!' || term.AsSpan(0, equals).Trim() is not "metadata.name")
                continue;
            var name = term.AsSpan(equals).TrimStart('=').Trim().ToString();
            return name is "." or ".." || name.AsSpan().ContainsAny('/', '%') ? "" : name;
        }
        return "";
    }
}
