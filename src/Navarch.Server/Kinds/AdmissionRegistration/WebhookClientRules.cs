using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>How a webhook is reached, be it for admission or for converting between versions.</summary>
static class WebhookClientRules
{
    private const string Form = "; desired format: https://host[/path]";

    internal static void CheckUrl(string url, FieldPath path, FieldErrors errors)
    {
        if (WebhookUrl.TryParse(url) is not { } parts)
        {
            errors.Required(path, $"url must be a valid URL: parse {Quoted.Text(url)}: invalid{Form}");
            return;
        }
        if (parts.Scheme != "https") errors.Invalid(path, parts.Scheme, $"'https' is the only allowed URL scheme{Form}");
        if (parts.Host.Length == 0) errors.Invalid(path, parts.Host, $"host must be specified{Form}");
        if (parts.User is { } user) errors.Invalid(path, user, "user information is not permitted in the URL");
        if (parts.Fragment.Length > 0)
            errors.Invalid(path, parts.Fragment, "fragments are not permitted in the URL");
        if (parts.Query.Length > 0)
            errors.Invalid(path, parts.Query, "query parameters are not permitted in the URL");
    }

    internal static void CheckService(
        string @namespace, string name, string? urlPath, int port, FieldPath path, FieldErrors errors)
    {
        // Upstream's words name the one field when the other is missing, and clients see them so.
        if (@namespace.Length == 0) errors.Required(path.Child("name"));
        if (name.Length == 0) errors.Required(path.Child("namespace"));
        if (FieldName.PortNumber(port) is { Count: > 0 } problems)
            errors.Invalid(path.Child("port"), port, $"port is not valid: {string.Join(", ", problems)}");
        if (urlPath is not (null or "" or "/")) CheckPath(urlPath, path.Child("path"), errors);
    }

    private static void CheckPath(string urlPath, FieldPath path, FieldErrors errors)
    {
        if (urlPath == "//")
        {
            errors.Invalid(path, urlPath, "segment[0] may not be empty");
            return;
        }
        if (!urlPath.StartsWith('/')) errors.Invalid(path, urlPath, "must start with a '/'");
        var rest = urlPath[1..];
        if (rest.EndsWith('/')) rest = rest[..^1];
        var segments = rest.Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            if (segments[i].Length == 0) errors.Invalid(path, urlPath, $"segment[{i}] may not be empty");
            else
                foreach (var problem in DnsName.Subdomain(segments[i]))
                    errors.Invalid(path, urlPath, $"segment[{i}]: {problem}");
        }
    }
}
