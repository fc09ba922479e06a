namespace Navarch.Server.Tests.Pipeline;

public sealed class DeterminismTests
{
    /// <summary>Names, uids, addresses, ports and times all come from what the server was given.</summary>
    [Fact]
    public async Task Gives_the_same_history_for_the_same_seed()
    {
        var first = await HistoryAsync();
        Assert.Equal(first, await HistoryAsync());
        Assert.Contains("nodePort", first);
        Assert.Contains("kube-api-access-", first);
    }

    private static async Task<string> HistoryAsync()
    {
        var time = new ManualTime(DateTimeOffset.UnixEpoch);
        await using var server = await TestServer.StartAsync(options => options with { Time = time });
        for (var i = 0; i < 10; i++)
        {
            time.Now += TimeSpan.FromSeconds(1);
            await server.CreateAsync("/api/v1/namespaces/default/services",
                $$$"""{"metadata":{"name":"s{{{i}}}"},"spec":{"type":"NodePort","ports":[{"port":80}]}}""");
            await server.CreateAsync("/api/v1/namespaces/default/pods", Manifests.Pod($"p{i}", "n1"));
            await server.CreateAsync("/api/v1/namespaces/default/configmaps", """{"metadata":{"generateName":"c-"}}""");
            (await server.DeleteAsync($"/api/v1/namespaces/default/pods/p{i}")).Expect(200);
        }
        var texts = new List<string>();
        foreach (var kind in (string[])["services", "pods", "configmaps"])
            texts.Add((await server.GetAsync($"/api/v1/{kind}")).Text);
        return string.Join('\n', texts);
    }
}
