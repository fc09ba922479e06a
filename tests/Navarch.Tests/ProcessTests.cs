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
            Assert.Equal(0, (await up.InterruptAsync()).ExitCode);
        }
        (await Commands.RunAsync([.. Commands.AsNobody, Commands.Program, "reset", "--data", _data.Path, "--yes"])).Succeeded();
        Assert.Empty(await Machine.ProcessesAsync(_data.Path));
        Assert.False(Directory.Exists(_data.Path));
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private Task<RunningProgram> UpAsync() =>
        RunningProgram.StartAsync(Commands.AsNobody, ["up", .. HelloCluster.Example, .. _data.Options]);
}
