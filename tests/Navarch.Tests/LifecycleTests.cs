namespace Navarch.Tests;

/// <summary>Real containers outlive the program, end with <c>down</c>, come back, and go without trace with <c>reset</c>.</summary>
public sealed class LifecycleTests : IAsyncDisposable
{
    private const string Containers =
        "jsonpath={range .items[*]}{.metadata.name} " +
        "{.status.containerStatuses[0].containerID} {.status.containerStatuses[0].restartCount}{\"\\n\"}{end}";

    private readonly DataFolder _data = new();

    [Fact]
    public async Task Containers_outlive_the_program_until_down_and_reset_leaves_no_trace()
    {
        var before = await Machine.TracesAsync(_data.Path);

        // 1. Ctrl-C ends the program soon and cleanly; the containers go on.
        string[] first;
        await using (var up = await UpAsync())
        {
            first = await ContainersAsync();
            var (exitCode, took) = await up.InterruptAsync();
            Assert.Equal(0, exitCode);
            Assert.True(took < TimeSpan.FromSeconds(30), $"the end took {took}");
            Assert.EndsWith("stopped", up.Printed);
            Assert.Equal("", up.Errors);
        }
        Assert.Equal(3, first.Length);
        Assert.All(first, line => Assert.EndsWith(" 0", line));
        using var http = new HttpClient();
        Assert.Contains("Hello", await http.GetStringAsync("http://127.0.0.1:30080/"));

        // 2. Another start adopts them: the same containers, none of them restarted.
        await using (var up = await UpAsync()) Assert.Equal(first, await ContainersAsync());

        // 3. Down stops them, though the program runs no more; and so it does while it runs.
        (await Commands.NavarchAsync("down", "--data", _data.Path)).Succeeded().Has("stopped 3 pods");
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync("http://127.0.0.1:30080/"));
        await using (var up = await UpAsync())
        {
            // Ready is what runs now, and not what is stored of the containers that have been stopped.
            var anew = await ContainersAsync();
            Assert.Equal(3, anew.Length);
            Assert.Empty(anew.Intersect(first));
            await AnswersAsync(http);
            (await Commands.NavarchAsync("down", "--data", _data.Path)).Succeeded().Has("stopped 3 pods");
            Assert.Equal(0, await up.EndAsync());
        }

        // 4. Reset, while it runs.
        await using (var up = await UpAsync())
        {
            (await Commands.NavarchAsync("reset", "--data", _data.Path, "--yes")).Succeeded();
            Assert.Equal(0, await up.EndAsync());
        }
        Assert.Equal(before, await Machine.TracesAsync(_data.Path));
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    /// <summary>The rules follow the pods' readiness by a moment.</summary>
    private static async Task AnswersAsync(HttpClient http)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                Assert.Contains("Hello", await http.GetStringAsync("http://127.0.0.1:30080/", limit.Token));
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(200, limit.Token);
            }
        }
    }

    private Task<RunningProgram> UpAsync() =>
        RunningProgram.StartAsync(["up", .. HelloCluster.Example, "--runtime", "containerd", .. _data.Options]);

    private async Task<string[]> ContainersAsync() =>
        (await Commands.KubectlAsync(_data.Kubeconfig, "get", "pods", "-o", Containers)).Succeeded().Lines;
}
