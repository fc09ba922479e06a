namespace Navarch.Tests;

/// <summary>API server, controllers and scheduler, a process each.</summary>
public sealed class PartsCluster : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private readonly List<RunningProgram> _parts = [];

    internal string Kubeconfig => _data.Kubeconfig;
    internal string DataPath => _data.Path;
    internal string Server => _data.Server;

    public async ValueTask InitializeAsync()
    {
        _parts.Add(await RunningProgram.StartAsync(["server", .. _data.Options]));
        _parts.Add(await RunningProgram.StartAsync("controllers", "--leader-elect", "--kubeconfig", Kubeconfig));
        _parts.Add(await RunningProgram.StartAsync("scheduler", "--kubeconfig", Kubeconfig));
    }

    /// <summary>Of the API server, the controllers and the scheduler.</summary>
    internal IReadOnlyList<IReadOnlyList<int>> ListeningPorts => [.. _parts.Select(part => part.ListeningPorts())];

    internal Task<Output> KubectlAsync(params string[] arguments) => Commands.KubectlAsync(Kubeconfig, arguments);

    internal string Write(string name, string text) => _data.Write(name, text);

    public async ValueTask DisposeAsync()
    {
        for (var i = _parts.Count - 1; i >= 0; i--)
        {
            Assert.Equal(0, (await _parts[i].InterruptAsync()).ExitCode);
            await _parts[i].DisposeAsync();
        }
        await _data.DisposeAsync();
    }
}
