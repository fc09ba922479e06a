using System.Diagnostics;

namespace Navarch.Tests;

/// <summary>Clusters without containers: a thousand nodes, and none.</summary>
public sealed class SimulatedTests : IAsyncDisposable
{
    private const string Hundred = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: hundred}
        spec:
          replicas: 100
          selector: {matchLabels: {app: hundred}}
          template:
            metadata: {labels: {app: hundred}}
            spec:
              containers:
              - name: main
                image: example.com/any:1
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DataFolder _data = new();

    [Fact]
    public async Task Thousand_nodes_run_a_Deployment_of_a_hundred()
    {
        var watch = Stopwatch.StartNew();
        await using var up = await RunningProgram.StartAsync([
            "up", "--runtime", "simulated", "--nodes", "1000", "-f", _data.Write("hundred.yaml", Hundred), "--wait", .. _data.Options]);
        Assert.True(watch.Elapsed < Limit, $"it took {watch.Elapsed}");
        while (await ReadyNodesAsync() < 1000)
        {
            Assert.True(watch.Elapsed < Limit, $"{await ReadyNodesAsync()} nodes are ready after {watch.Elapsed}");
            await Task.Delay(500);
        }
        (await Commands.KubectlAsync(_data.Kubeconfig, "get", "deployment", "hundred")).Succeeded().Has("100/100");
    }

    [Fact]
    public async Task Control_plane_alone_has_no_node_and_takes_objects()
    {
        await using var up = await RunningProgram.StartAsync(["up", "--nodes", "0", .. _data.Options]);
        Assert.Empty((await Commands.KubectlAsync(_data.Kubeconfig, "get", "nodes", "--no-headers")).Succeeded().Text);
        (await Commands.KubectlAsync(_data.Kubeconfig, "create", "configmap", "one", "--from-literal=a=b")).Succeeded().Has("created");
        Assert.Equal(0, (await up.InterruptAsync()).ExitCode);
        Assert.EndsWith("stopped", up.Printed);
        Assert.Equal("", up.Errors);
    }

    [Fact]
    public async Task The_address_that_it_is_told_is_where_pods_find_it()
    {
        await using var up = await RunningProgram.StartAsync(
            ["up", "--nodes", "0", "--advertise-address", "192.0.2.7", .. _data.Options]);
        (await Commands.KubectlAsync(
            _data.Kubeconfig, "get", "endpointslice", "kubernetes", "-o", "jsonpath={.endpoints[*].addresses[*]}"))
            .Succeeded().Has("192.0.2.7");
        (await Commands.KubectlAsync(
            _data.Kubeconfig, "get", "servicecidr", "kubernetes", "-o", "jsonpath={.metadata.finalizers} {.status.conditions}"))
            .Succeeded().Has("\"Ready\"");
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private async Task<int> ReadyNodesAsync() =>
        (await Commands.KubectlAsync(_data.Kubeconfig, "get", "nodes", "--no-headers")).Succeeded().Lines
            .Count(line => line.Contains(" Ready ", StringComparison.Ordinal));
}
