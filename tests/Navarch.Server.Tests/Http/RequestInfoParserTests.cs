using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Tests.Http;

public sealed class RequestInfoParserTests
{
    [Theory]
    [InlineData("GET /api/v1/namespaces", "list", "", "v1", "", "namespaces", "", "")]
    [InlineData("GET /api/v1/namespaces/other", "get", "", "v1", "other", "namespaces", "", "other")]
    [InlineData("PUT /api/v1/namespaces/other/finalize", "update", "", "v1", "other", "namespaces", "finalize", "other")]
    [InlineData("GET /api/v1/namespaces/other/status", "get", "", "v1", "other", "namespaces", "status", "other")]
    [InlineData("GET /api/v1/namespaces/other/pods", "list", "", "v1", "other", "pods", "", "")]
    [InlineData("HEAD /api/v1/namespaces/other/pods/foo", "get", "", "v1", "other", "pods", "", "foo")]
    [InlineData("GET /api/v1/namespaces/other/pods/foo/status", "get", "", "v1", "other", "pods", "status", "foo")]
    [InlineData("POST /api/v1/namespaces/other/pods/foo/exec", "create", "", "v1", "other", "pods", "exec", "foo")]
    [InlineData("GET /api/v1/pods", "list", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/pods?watch=true", "watch", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/pods?watch=1", "watch", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/pods?watch=", "watch", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/pods?watch=false", "list", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/watch/pods", "watch", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/watch/namespaces/other/pods", "watch", "", "v1", "other", "pods", "", "")]
    [InlineData("GET /api/v1/watch/namespaces/other/pods/foo", "watch", "", "v1", "other", "pods", "", "foo")]
    [InlineData("POST /api/v1/namespaces/other/pods", "create", "", "v1", "other", "pods", "", "")]
    [InlineData("PATCH /apis/apps/v1/namespaces/other/deployments/x", "patch", "apps", "v1", "other", "deployments", "", "x")]
    [InlineData("DELETE /apis/apps/v1/namespaces/other/deployments/x", "delete", "apps", "v1", "other", "deployments", "", "x")]
    [InlineData("DELETE /apis/apps/v1/namespaces/other/deployments", "deletecollection", "apps", "v1", "other", "deployments", "", "")]
    [InlineData("GET /api/v1/namespaces/other/services/a/proxy/b/c", "get", "", "v1", "other", "services", "proxy", "a")]
    [InlineData("GET /api/v1/proxy/namespaces/other/pods/foo/bar", "proxy", "", "v1", "other", "pods", "", "foo")]
    [InlineData("GET /api/v1/namespaces/other/pods?fieldSelector=metadata.name%3Dfoo", "list", "", "v1", "other", "pods", "", "foo")]
    [InlineData("GET /api/v1/pods?watch=1&fieldSelector=spec.nodeName=n,metadata.name==foo", "watch", "", "v1", "", "pods", "", "foo")]
    [InlineData("GET /api/v1/pods?fieldSelector=metadata.name!=foo", "list", "", "v1", "", "pods", "", "")]
    [InlineData("GET /api/v1/pods?fieldSelector=metadata.name%3D..", "list", "", "v1", "", "pods", "", "")]
    public void Resource_paths_say_verb_resource_and_name(
        string request, string verb, string group, string version, string @namespace, string resource, string subresource, string name)
    {
        var info = Parse(request);
        Assert.Equal(
            (true, verb, group, version, @namespace, resource, subresource, name),
            (info.IsResourceRequest, info.Verb, info.ApiGroup, info.ApiVersion, info.Namespace, info.Resource, info.Subresource, info.Name));
        Assert.Null(info.Problem);
    }

    [Theory]
    [InlineData("GET /", "get")]
    [InlineData("GET /api", "get")]
    [InlineData("GET /api/v1", "get")]
    [InlineData("GET /apis/apps/v1", "get")]
    [InlineData("GET /apis/apps", "get")]
    [InlineData("POST /healthz/ping", "post")]
    [InlineData("GET /openapi/v3/apis/apps/v1", "get")]
    public void Other_paths_are_no_resources(string request, string verb)
    {
        var info = Parse(request);
        Assert.Equal((false, verb, ""), (info.IsResourceRequest, info.Verb, info.Resource));
    }

    [Fact]
    public void A_watch_path_without_resource_is_refused() =>
        Assert.Contains("unable to determine kind", Parse("GET /api/v1/watch").Problem);

    [Fact]
    public void Selectors_count_only_where_they_are_honoured()
    {
        Assert.Equal("a=b", Parse("GET /api/v1/pods?fieldSelector=a%3Db").FieldSelector);
        Assert.Equal("", Parse("GET /api/v1/watch/pods?fieldSelector=a%3Db").FieldSelector);
        Assert.Equal("", Parse("GET /api/v1/namespaces/x/pods/y?fieldSelector=a%3Db").FieldSelector);
    }

    [Theory]
    [InlineData("GET /api/v1/pods?watch=1", true)]
    [InlineData("GET /api/v1/namespaces/a/pods/b/log", true)]
    [InlineData("POST /api/v1/namespaces/a/pods/b/portforward", true)]
    [InlineData("GET /api/v1/namespaces/a/pods/b", false)]
    public void Streams_have_no_time_limit(string request, bool isLongRunning) =>
        Assert.Equal(isLongRunning, Parse(request).IsLongRunning);

    private static RequestInfo Parse(string request)
    {
        var parts = request.Split(' ', 2);
        var url = parts[1].Split('?', 2);
        return RequestInfo.Of(new ApiRequest
        {
            Method = parts[0],
            Path = url[0],
            Query = url.Length < 2 ? [] : [.. url[1].Split('&').Select(pair =>
            {
                var halves = pair.Split('=', 2);
                return new KeyValuePair<string, string>(halves[0], Uri.UnescapeDataString(halves[1]));
            })],
        });
    }
}
