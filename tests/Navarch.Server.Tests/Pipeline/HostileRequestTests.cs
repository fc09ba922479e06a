using System.Text;
using Navarch.Api.Documents;

namespace Navarch.Server.Tests.Pipeline;

/// <summary>Whatever comes in, the server answers with a status of the client's doing: never a 500.</summary>
public sealed class HostileRequestTests
{
    private static readonly string[] Collections =
    [
        "/api/v1/namespaces", "/api/v1/nodes", "/api/v1/namespaces/default/pods", "/api/v1/namespaces/default/services",
        "/api/v1/namespaces/default/configmaps", "/api/v1/namespaces/default/secrets", "/api/v1/namespaces/default/events",
        "/api/v1/namespaces/default/endpoints", "/api/v1/namespaces/default/serviceaccounts",
        "/apis/apps/v1/namespaces/default/deployments", "/apis/apps/v1/namespaces/default/replicasets",
        "/apis/coordination.k8s.io/v1/namespaces/default/leases",
        "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices",
        "/apis/rbac.authorization.k8s.io/v1/namespaces/default/roles", "/apis/rbac.authorization.k8s.io/v1/clusterrolebindings",
    ];

    private static readonly string[] Words =
    [
        "metadata", "name", "namespace", "labels", "annotations", "finalizers", "ownerReferences", "managedFields", "spec",
        "status", "containers", "initContainers", "ephemeralContainers", "ports", "port", "nodePort", "clusterIP",
        "clusterIPs", "ipFamilies", "type", "selector", "matchLabels", "matchExpressions", "template", "replicas",
        "volumes", "env", "resources", "requests", "limits", "image", "tolerations", "affinity", "conditions", "data",
        "subjects", "roleRef", "rules", "subsets", "endpoints", "addresses", "strategy", "rollingUpdate", "uid",
        "resourceVersion", "deletionTimestamp", "generation", "kind", "apiVersion", "livenessProbe", "httpGet", "taints",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Answers_nonsense_with_a_refusal(int seed)
    {
        await using var server = await TestServer.StartAsync();
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var collection = Collections[random.Next(Collections.Length)];
            var (method, path, type) = random.Next(6) switch
            {
                0 => ("PUT", collection + "/x", "application/json"),
                1 => ("PATCH", collection + "/x", "application/merge-patch+json"),
                2 => ("PATCH", collection + "/x", "application/strategic-merge-patch+json"),
                3 => ("PATCH", collection + "/x?fieldManager=m&force=true", "application/apply-patch+yaml"),
                4 => ("PATCH", collection + "/x/status", "application/merge-patch+json"),
                _ => ("POST", collection, "application/json"),
            };
            var body = Nonsense(random, 0);
            if (random.Next(3) > 0 && body is DocumentObject members)
            {
                members["metadata"] = new DocumentObject { ["name"] = "x" };
                if (random.Next(2) == 0) members.Remove("kind");
                if (type.Contains("apply")) members["apiVersion"] = ApiVersionOf(collection);
                else if (random.Next(2) == 0) members.Remove("apiVersion");
            }
            var text = Encoding.UTF8.GetString(DocumentJson.Write(body));
            var answer = await server.SendAsync(method, path, text, type);
            Assert.True(answer.Code < 500, $"seed {seed}: {method} {path} {text}\n{answer.Text}");
            foreach (var accept in (string[])["application/json;as=Table;v=v1;g=meta.k8s.io", "application/vnd.kubernetes.protobuf"])
            {
                var list = await server.GetAsync(collection, accept);
                Assert.True(list.Code == 200, $"seed {seed}: {accept} {collection} after {text}\n{list.Text}");
            }
        }
    }

    /// <summary>Objects that were valid until one or two of their values were replaced.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Answers_damaged_objects_with_a_refusal(int seed)
    {
        await using var server = await TestServer.StartAsync();
        (string Collection, DocumentObject Valid)[] valid =
        [
            await MakeAsync(server, "/api/v1/namespaces/default/pods", Manifests.Pod("x", "n1")),
            await MakeAsync(server, "/apis/apps/v1/namespaces/default/deployments", Manifests.Deployment("x", 2)),
            await MakeAsync(server, "/api/v1/namespaces/default/services", """
                {"metadata":{"name":"x"},"spec":{"type":"NodePort","selector":{"a":"b"},"ports":[{"name":"p","port":80,"targetPort":"http"}]}}
                """),
            await MakeAsync(server, "/api/v1/nodes", """
                {"metadata":{"name":"x"},"status":{"conditions":[{"type":"Ready","status":"True"}],"addresses":[{"type":"InternalIP","address":"10.0.0.1"}]}}
                """),
            await MakeAsync(server, "/apis/discovery.k8s.io/v1/namespaces/default/endpointslices", """
                {"metadata":{"name":"x"},"addressType":"IPv4","endpoints":[{"addresses":["10.0.0.1"]}],"ports":[{"port":80}]}
                """),
        ];
        var random = new Random(seed);
        for (var i = 0; i < 400; i++)
        {
            var (collection, original) = valid[random.Next(valid.Length)];
            var damaged = original.DeepClone();
            damaged.Object("metadata")!.Remove("resourceVersion");
            for (var times = random.Next(1, 3); times > 0; times--) Damage(damaged, random);
            var path = random.Next(3) == 0 ? $"{collection}/x/status" : $"{collection}/x";
            var text = Encoding.UTF8.GetString(DocumentJson.Write(damaged));
            var answer = await server.SendAsync("PUT", path, text);
            Assert.True(answer.Code < 500, $"seed {seed}: PUT {path} {text}\n{answer.Text}");
            var list = await server.GetAsync(collection, "application/json;as=Table;v=v1;g=meta.k8s.io");
            Assert.True(list.Code == 200, $"seed {seed}: {collection} after {text}\n{list.Text}");
        }
    }

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/default/pods/%00")]
    [InlineData("GET", "/api/v1/namespaces//pods")]
    [InlineData("GET", "/api/v1/namespaces/default/pods//")]
    [InlineData("DELETE", "/api/v1/namespaces/default/pods/../x")]
    [InlineData("POST", "/apis//v1/x")]
    [InlineData("TRACE", "/api/v1/namespaces")]
    [InlineData("PATCH", "/api/v1/namespaces")]
    [InlineData("PUT", "/api/v1/namespaces")]
    [InlineData("DELETE", "/api/v1/nodes/x/status")]
    [InlineData("GET", "/api/v1/watch/namespaces/x/y/z")]
    public async Task Answers_odd_paths(string method, string path)
    {
        await using var server = await TestServer.StartAsync();
        var answer = await server.SendAsync(method, path, "{}");
        Assert.InRange(answer.Code, 200, 499);
    }

    private static async Task<(string, DocumentObject)> MakeAsync(TestServer server, string collection, string json) =>
        (collection, await server.CreateAsync(collection, json));

    /// <summary>Walks down at random and replaces the value where it stops.</summary>
    private static void Damage(DocumentValue value, Random random)
    {
        switch (value)
        {
            case DocumentObject { Count: > 0 } members:
                var name = members.ElementAt(random.Next(members.Count)).Key;
                if (members[name] is DocumentObject or DocumentArray && random.Next(5) > 0) Damage(members[name]!, random);
                else members[name] = Nonsense(random, 4);
                break;
            case DocumentArray { Count: > 0 } items:
                var index = random.Next(items.Count);
                if (items[index] is DocumentObject or DocumentArray && random.Next(5) > 0) Damage(items[index], random);
                else items[index] = Nonsense(random, 4);
                break;
        }
    }

    private static string ApiVersionOf(string collection)
    {
        var parts = collection.Split('/');
        return parts[1] == "api" ? "v1" : $"{parts[2]}/{parts[3]}";
    }

    private static DocumentValue Nonsense(Random random, int depth) => random.Next(depth > 5 ? 7 : 12) switch
    {
        0 => Words[random.Next(Words.Length)],
        1 => (long)random.Next(-5, 70000),
        2 => long.MaxValue - random.Next(3),
        3 => random.Next(2) == 0,
        4 => DocumentNull.Instance,
        5 => new DocumentNumber(random.NextDouble() * 1e19),
        6 => (string[])["", "-", "1Gi", "10.0.0.1", "None", "2020-01-01T00:00:00Z", "\u0000", "a/b", "100m"] is var texts
            ? texts[random.Next(texts.Length)]
            : "",
        7 or 8 => new DocumentArray(Enumerable.Range(0, random.Next(4)).Select(_ => Nonsense(random, depth + 1))),
        _ => Members(random, depth),
    };

    private static DocumentObject Members(Random random, int depth)
    {
        var made = new DocumentObject();
        for (var i = random.Next(6); i >= 0; i--) made[Words[random.Next(Words.Length)]] = Nonsense(random, depth + 1);
        return made;
    }
}
