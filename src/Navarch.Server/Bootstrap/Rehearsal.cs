using System.Text;
using Navarch.Api.Requests;
using Navarch.Core.Limits;
using Navarch.Server.Pipeline;
using Navarch.Store.Memory;

namespace Navarch.Server.Bootstrap;

/// <summary>
/// Once a server is ready, what clients do most is done to another one, in memory, until the runtime has compiled that
/// code as what is used all the time. The first thousands of creates would wait for it otherwise: they take the
/// processor twice as long (bench/README.md). Store, webhooks, audit and metrics of the server itself see nothing of it.
/// </summary>
internal sealed class Rehearsal(ServerLimits limits, TimeProvider time)
{
    private const string Namespaces = "/api/v1/namespaces", Home = Namespaces + "/rehearsal", Pods = Home + "/pods";
    private const string Merge = "application/merge-patch+json", Apply = "application/apply-patch+yaml";

    private static readonly UserIdentity Self = UserIdentity.System("apiserver");

    private readonly List<string> _refused = [];

    /// <summary>What was not answered as it should have been; normally nothing.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(CancellationToken cancel)
    {
        await using var store = new MemoryStore(time);
        using var server = await ApiServer.OpenAsync(store, new() { Time = time, Random = new Random(1) }, cancel);
        await AskAsync(server, "POST", Namespaces, """{"metadata":{"name":"rehearsal"}}""", cancel);
        await AskAsync(server, "POST", Home + "/serviceaccounts", """{"metadata":{"name":"default"}}""", cancel);
        using var watched = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watching = WatchAsync(server, watched.Token);
        for (var scene = 0; scene < limits.RehearsalScenes; scene++)
        {
            for (var round = 0; round < limits.RehearsalRounds; round++) await PlayAsync(server, $"web-{scene}-{round}", cancel);
            // Hot code is compiled when for a moment nothing new has been.
            await Task.Delay(limits.RehearsalPause, time, cancel);
        }
        await watched.CancelAsync();
        await watching;
        return _refused;
    }

    private async Task PlayAsync(ApiServer server, string name, CancellationToken cancel)
    {
        var path = $"{Pods}/{name}";
        await AskAsync(server, "POST", Pods, Pod(name), cancel);
        await AskAsync(server, "GET", path, "", cancel);
        await AskAsync(server, "PATCH", path + "/status", Status, cancel, Merge);
        await AskAsync(server, "PATCH", path + "?fieldManager=rehearsal&force=true", Annotation(name), cancel, Apply);
        await AskAsync(server, "GET", Pods + "?labelSelector=app=web", "", cancel);
        await AskAsync(server, "GET", Pods + "?fieldSelector=spec.nodeName=node", "", cancel);
        await AskAsync(server, "DELETE", path, """{"gracePeriodSeconds":0}""", cancel);
    }

    private async Task WatchAsync(ApiServer server, CancellationToken cancel)
    {
        try
        {
            await using var response = await server.SendAsync(Request("GET", Pods + "?watch=1", "", ""), cancel);
            if (response.Stream is { } events)
                await foreach (var _ in events.WithCancellation(cancel)) { }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // So it ends.
        }
    }

    private async Task AskAsync(
        ApiServer server, string method, string path, string body, CancellationToken cancel, string type = "application/json")
    {
        await using var response = await server.SendAsync(Request(method, path, body, type), cancel);
        if (!response.IsSuccess) _refused.Add($"{method} {path}: {response.StatusCode} {Encoding.UTF8.GetString(response.Body.Span)}");
    }

    private static ApiRequest Request(string method, string path, string body, string type)
    {
        var mark = path.IndexOf('?');
        return new()
        {
            Method = method,
            Path = mark < 0 ? path : path[..mark],
            Query = mark < 0 ? [] : [.. path[(mark + 1)..].Split('&').Select(Pair)],
            Body = Encoding.UTF8.GetBytes(body),
            ContentType = type,
            User = Self,
        };
    }

    private static KeyValuePair<string, string> Pair(string text) =>
        text.IndexOf('=') is var at and > 0 ? new(text[..at], text[(at + 1)..]) : new(text, "");

    private const string Status = """
        {"status":{"phase":"Running","hostIP":"192.0.2.1","podIP":"192.0.2.2","conditions":[
        {"type":"Ready","status":"True","lastTransitionTime":"2026-01-01T00:00:00Z"}]}}
        """;

    private static string Annotation(string name) => $$$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{{name}}}}","annotations":{"rehearsed":"yes"}}}
        """;

    /// <summary>With what pods of a web application have.</summary>
    private static string Pod(string name) => $$$$"""
        {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{{{name}}}}","labels":{"app":"web","tier":"front"},
        "annotations":{"prometheus.io/scrape":"true"}},"spec":{"nodeName":"node","enableServiceLinks":false,
        "securityContext":{"runAsNonRoot":true,"runAsUser":1000,"fsGroup":2000},
        "volumes":[{"name":"config","configMap":{"name":"web","items":[{"key":"a","path":"a"}]}},{"name":"cache","emptyDir":{}}],
        "containers":[{"name":"web","image":"example.com/web:1","args":["--listen=:8080"],
        "ports":[{"name":"http","containerPort":8080}],
        "env":[{"name":"NAME","valueFrom":{"fieldRef":{"fieldPath":"metadata.name"}}},{"name":"MODE","value":"live"}],
        "resources":{"limits":{"cpu":"500m","memory":"512Mi"},"requests":{"cpu":"100m","memory":"256Mi"}},
        "volumeMounts":[{"name":"config","mountPath":"/etc/web","readOnly":true},{"name":"cache","mountPath":"/var/cache"}],
        "livenessProbe":{"httpGet":{"path":"/livez","port":"http"},"periodSeconds":10},
        "readinessProbe":{"httpGet":{"path":"/readyz","port":8080},"periodSeconds":5},
        "securityContext":{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}}],
        "tolerations":[{"key":"node.kubernetes.io/not-ready","operator":"Exists","effect":"NoExecute","tolerationSeconds":300}]}}
        """;
}
