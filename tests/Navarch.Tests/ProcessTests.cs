namespace Navarch.Tests;

/// <summary>An ordinary user runs the example as plain processes.</summary>
public sealed class ProcessTests : IAsyncDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public async Task Ordinary_user_runs_the_example()
    {
        await _data.GiveToNobodyAsync();
        using var http = new HttpClient();
        await using (var up = await UpAsync())
        {
            Assert.Contains("<h1>Hello from Navarch</h1>", await http.GetStringAsync("http://127.0.0.1:30080/"));
            Assert.Matches("^ahoy from hello-", await http.GetStringAsync("http://127.0.0.1:30080/cgi-bin/whoami"));
            var addresses = await Commands.KubectlAsync(_data.Kubeconfig, "get", "pods", "-o", "jsonpath={.items[*].status.podIP}");
            Assert.Equal(3, addresses.Text.Split(' ').Distinct().Count());
            // A rate takes two measurements, and the API server has to find the metrics' server available.
            Assert.Equal(3, (await TopAsync("pods")).Split('\n').Count(line => line.StartsWith("hello-", StringComparison.Ordinal)));
            Assert.Contains("Mi", await TopAsync("nodes"));
            Assert.Equal(0, (await up.InterruptAsync()).ExitCode);
        }
        (await Commands.RunAsync([.. Commands.AsNobody, Commands.Program, "reset", "--data", _data.Path, "--yes"])).Succeeded();
        Assert.Empty(await Machine.ProcessesAsync(_data.Path));
        Assert.False(Directory.Exists(_data.Path));
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private async Task<string> TopAsync(string what)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            var top = await Commands.KubectlAsync(_data.Kubeconfig, "top", what, "--no-headers");
            if (top.ExitCode == 0 && top.Lines.Length >= (what == "pods" ? 3 : 1)) return top.Text;
            Assert.False(limit.IsCancellationRequested, top.ToString());
            await Task.Delay(100);
        }
    }

    private Task<RunningProgram> UpAsync() =>
        RunningProgram.StartAsync(Commands.AsNobody, ["up", .. HelloCluster.Example, .. _data.Options]);
}
