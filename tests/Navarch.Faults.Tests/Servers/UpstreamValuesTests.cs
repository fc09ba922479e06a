using System.Text.Json.Nodes;
using Navarch.Api.Requests;
using Navarch.Etcd;
using Navarch.Store;
using Navarch.Store.Etcd;

namespace Navarch.Faults.Tests.Servers;

/// <summary>
/// An etcd that kube-apiserver v1.34 has filled with objects of every kind: each is served as kube-apiserver served it.
/// <c>upstream-stored.tsv</c> has, per line, the key, the path, the value as it stood in etcd, and the object as it was
/// served, without its resourceVersion.
/// </summary>
public sealed class UpstreamValuesTests
{
    // Each server brings these up to date by itself, as it does whatever was there before the seeds.
    private static readonly string[] s_kept = ["/registry/clusterroles/", "/registry/flowschemas/", "/registry/prioritylevelconfigurations/"];

    [Fact]
    public async Task What_kube_apiserver_has_stored_is_served_as_it_served_it()
    {
        using var etcd = EtcdCluster.Start(1);
        var stored = Read();
        await FillAsync(etcd, stored);
        await using var server = await EtcdServer.StartAsync(etcd, seed: 1, System.Net.IPNetwork.Parse("10.96.0.0/12"));
        var wrong = new List<string>();
        var compared = 0;
        foreach (var (key, path, _, served) in stored)
        {
            if (!key.Contains("seed", StringComparison.Ordinal) || s_kept.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))) continue;
            var answer = await GetAsync(server, path);
            compared++;
            if (!JsonNode.DeepEquals(answer, JsonNode.Parse(served)))
                wrong.Add($"{path}\n  {served}\n  {Sorted(answer)!.ToJsonString()}");
        }
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {compared} differ:\n{string.Join('\n', wrong)}");
        Assert.True(compared > 58);
    }

    [Fact]
    public async Task They_are_changed_watched_and_given_out_no_second_time()
    {
        using var etcd = EtcdCluster.Start(1);
        await FillAsync(etcd, Read());
        await using var server = await EtcdServer.StartAsync(etcd, seed: 1, System.Net.IPNetwork.Parse("10.96.0.0/12"));

        // The address and the node port of an upstream service are taken.
        var service = (await GetAsync(server, "/api/v1/namespaces/seeds/services/seed-service"))!;
        var address = (string)service["spec"]!["clusterIP"]!;
        var refused = await SendAsync(server, "POST", "/api/v1/namespaces/seeds/services", $$$"""
            {"metadata":{"name":"other"},"spec":{"clusterIP":"{{{address}}}","ports":[{"port":1}]}}
            """);
        Assert.Contains("already allocated", (string?)refused["message"]);

        // A change stores it anew in our form, for watchers as for readers.
        await using var response = await server.Client.SendAsync(
            new() { Method = "GET", Path = "/api/v1/namespaces/seeds/configmaps", Query = [new("watch", "1")] }, default);
        var changed = await SendAsync(
            server, "PATCH", "/api/v1/namespaces/seeds/configmaps/seed-configmap", """{"data":{"new":"value"}}""",
            "application/merge-patch+json");
        Assert.Equal("value", (string?)changed["data"]!["new"]);
        var seen = new List<string>();
        await foreach (var frame in response.Stream!)
        {
            seen.Add(System.Text.Encoding.UTF8.GetString(frame.Span));
            if (string.Concat(seen).Contains("\"new\":\"value\"", StringComparison.Ordinal)) break;
        }
        Assert.Contains("\"type\":\"MODIFIED\"", string.Concat(seen));
        var entry = await server.Store.GetAsync("/registry/configmaps/seeds/seed-configmap", default);
        Assert.Equal((byte)'{', entry!.Value.Span[0]);
    }

    private static async Task FillAsync(EtcdCluster etcd, List<(string Key, string Path, byte[] Value, string Served)> stored)
    {
        await using var store = await EtcdStore.OpenAsync(
            new() { Endpoints = etcd.Endpoints, FatalError = problem => Assert.Fail(problem.Message) }, default);
        foreach (var (key, value) in stored.Select(each => (each.Key, each.Value)).DistinctBy(each => each.Key))
        {
            TimeSpan? timeToLive = key.StartsWith("/registry/events/", StringComparison.Ordinal) ? TimeSpan.FromHours(1) : null;
            Assert.IsType<WriteResult.Written>(await store.PutAsync(key, value, Revision.None, timeToLive, null, default));
        }
    }

    private static List<(string Key, string Path, byte[] Value, string Served)> Read() =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Servers", "upstream-stored.tsv"))
            .Select(line => line.Split('\t'))
            .Select(part => (part[0], part[1], Convert.FromBase64String(part[2]), part[3])),
    ];

    private static async Task<JsonNode?> GetAsync(EtcdServer server, string path)
    {
        var answer = await SendAsync(server, "GET", path);
        Assert.True(answer["metadata"]!.AsObject().Remove("resourceVersion"));
        return answer;
    }

    private static async Task<JsonNode> SendAsync(
        EtcdServer server, string method, string path, string body = "", string type = "application/json")
    {
        await using var response = await server.Client.SendAsync(
            new ApiRequest { Method = method, Path = path, Body = System.Text.Encoding.UTF8.GetBytes(body), ContentType = type }, default);
        return JsonNode.Parse(response.Body.Span)!;
    }

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}
