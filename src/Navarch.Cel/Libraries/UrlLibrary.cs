using Navarch.Cel.Functions;
using static Navarch.Cel.Functions.CelOverload;

namespace Navarch.Cel.Libraries;

/// <summary>Kubernetes' functions on URLs.</summary>
static class UrlLibrary
{
    private static readonly CelType Url = UrlValue.OfUrl;

    public static CelLibrary Instance { get; } = new("kubernetes.urls")
    {
        Types = [Url],
        Overloads =
        [
            Of("url", "string_to_url", CelType.String, Url, (in text) =>
                UrlValue.Parse(text.AsString) is ({ } url, _)
                    ? CelValue.Opaque(url)
                    : CelValue.Error($"URL parse error during conversion from string: {UrlValue.Parse(text.AsString).Problem}")),
            Member("getScheme", "url_get_scheme", Url, CelType.String, (in url) => CelValue.String(Get(url).Scheme)),
            Member("getHost", "url_get_host", Url, CelType.String, (in url) => CelValue.String(Get(url).Host)),
            Member("getHostname", "url_get_hostname", Url, CelType.String, (in url) =>
                CelValue.String(Get(url).Hostname)),
            Member("getPort", "url_get_port", Url, CelType.String, (in url) => CelValue.String(Get(url).Port)),
            Member("getEscapedPath", "url_get_escaped_path", Url, CelType.String, (in url) =>
                CelValue.String(Get(url).EscapedPath)),
            Member("getQuery", "url_get_query", Url, CelType.Map(CelType.String, CelType.List(CelType.String)), Query),
            Of("isURL", "is_url_string", CelType.String, CelType.Bool, (in text) =>
                CelValue.Bool(UrlValue.Parse(text.AsString).Url is not null)),
        ],
    };

    private static UrlValue Get(in CelValue url) => (UrlValue)url.AsOpaque;

    private static CelValue Query(in CelValue url)
    {
        var map = new HashMap();
        foreach (var (name, values) in Get(url).QueryValues())
            map.Add(CelValue.String(name), CelValue.List([.. values.Select(CelValue.String)]));
        return CelValue.Map(map);
    }
}
