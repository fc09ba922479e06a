namespace Navarch.Differential.Scenarios;

/// <summary>Paths and methods that belong to no kind.</summary>
static class ServerSteps
{
    public static Scenario Build()
    {
        var to = new ScenarioBuilder("server");
        foreach (var path in new[]
        {
            "/healthz", "/livez", "/readyz", "/healthz/ping", "/healthz/absent", "/readyz/ping", "/livez/ping",
            "/api/v9", "/apis/absent.example.com", "/apis/apps/v9", "/apis/apps/v1/absent", "/api/v1/absent",
            "/absent", "/api/v1/namespaces/default/absent", "/api/v1/namespaces/default/pods/a/b/c",
            "/api/v1/namespaces//pods", "/api/v1//pods", "/apis/apps/v1/namespaces/default/deployments/x/scale/y",
            "/api/v1/watch/namespaces/default/pods?timeoutSeconds=1&fieldSelector=metadata.name%3Dx",
            "/api/v1/namespaces/default/pods?watch=1&timeoutSeconds=1&fieldSelector=metadata.name%3Dx",
            "/api/v1/namespaces/default/pods?watch=1&timeoutSeconds=1&resourceVersion=0&labelSelector=a%3Db",
            "/api/v1/namespaces/default/pods?resourceVersion=999999999", "/api/v1/namespaces/default/pods/x?resourceVersion=999999999",
            "/api/v1/namespaces/default/pods?resourceVersion=999999999&resourceVersionMatch=Exact&limit=1",
            "/api/v1/componentstatuses/absent", "/openapi/v3/absent", "/openapi/absent", "/logs",
            "/api/v1/namespaces/default/services/kubernetes", "/apis/apps/v1/namespaces/default/deployments/",
            "/api/v1/namespaces/default/", "/api/v1/namespaces/kube-system",
        })
            to.Get($"GET {path}", path);
        foreach (var method in new[] { "PUT", "POST", "DELETE", "PATCH" })
            foreach (var path in new[] { "/api", "/api/v1", "/apis", "/apis/apps", "/version", "/healthz", "/absent" })
                to.Send($"{method} {path}", method, path, "{}", ScenarioBuilder.Merge);
        foreach (var accept in new[] { "text/html", "application/yaml", "*/*", "application/vnd.kubernetes.protobuf;q=0,application/json", "application/json;as=Nothing;v=v1;g=meta.k8s.io", "bogus", "application/*" })
            foreach (var path in new[] { "/api", "/apis", "/apis/apps", "/apis/apps/v1", "/version", "/api/v1/namespaces/kube-public" })
                to.Get($"GET {path} as {accept}", path, accept);
        return to.Build();
    }
}
