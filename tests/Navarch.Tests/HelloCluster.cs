namespace Navarch.Tests;

/// <summary>The example on real containers, for all tests of a class.</summary>
public sealed class HelloCluster : IAsyncLifetime
{
    private readonly DataFolder _data = new();
    private RunningProgram _up = null!;

    internal static string[] Example { get; } = ["-f", Path.Combine(Commands.Root, "examples/hello"), "--wait", "--timeout", "80"];

    internal string Printed => _up.Printed;

    public async ValueTask InitializeAsync()
    {
        _up = await RunningProgram.StartAsync(["up", .. Example, "--runtime", "containerd", .. _data.Options]);
        await _up.WaitForAsync(line => line.EndsWith(":30080/", StringComparison.Ordinal));
    }

    internal async Task<string> KubectlAsync(params string[] arguments) =>
        (await Commands.KubectlAsync(_data.Kubeconfig, arguments)).Succeeded().Text;

    public async ValueTask DisposeAsync()
    {
        if (_up is not null) await _up.DisposeAsync();
        await _data.DisposeAsync();
    }
}
