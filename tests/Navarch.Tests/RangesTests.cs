namespace Navarch.Tests;

/// <summary>Several clusters on one machine have addresses of their own.</summary>
public sealed class RangesTests : IAsyncDisposable
{
    private const string Addresses = "jsonpath={.items[*].status.podIP}";

    private readonly DataFolder _first = new();
    private readonly DataFolder _second = new();
    private readonly DataFolder _third = new();

    [Fact]
    public async Task Second_cluster_takes_what_is_free_and_both_run_pods()
    {
        await using var first = await UpAsync(_first);
        await using (await UpAsync(_second))
        {
            await RunsAsync(_first, "10.244.0.", "10.96.");
            await RunsAsync(_second, "10.224.0.", "10.112.");
        }
        // What was chosen stays, and what is asked for against it is refused.
        await using (await UpAsync(_second)) await RunsAsync(_second, "10.224.0.", "10.112.");
        (await RefusedAsync(_second, "--pod-cidr", "10.50.0.0/16")).FailedInOneLine("10.224.0.0/16", "--pod-cidr", "--data");

        // What is taken is refused when it is asked for.
        (await RefusedAsync(_third, "--pod-cidr", "10.244.0.0/16")).FailedInOneLine("10.244.0.0/16", "navarch", "--pod-cidr");
        (await RefusedAsync(_third, "--service-cidr", "10.96.0.0/16")).FailedInOneLine("10.96.0.0/16", "navarch", "--service-cidr");
        Assert.False(Directory.Exists(_third.Path));
    }

    [Fact]
    public async Task Ranges_asked_for_are_used()
    {
        await using var up = await UpAsync(_first, "--pod-cidr", "10.51.0.0/20", "--service-cidr", "10.52.0.0/24");
        await RunsAsync(_first, "10.51.0.", "10.52.0.");
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _third.DisposeAsync();
    }

    private static Task<RunningProgram> UpAsync(DataFolder data, params string[] more) =>
        RunningProgram.StartAsync(["up", "--runtime", "containerd", "-f", data.Write("pod.yaml", Pod), "--wait", .. data.Options, .. more]);

    private static Task<Output> RefusedAsync(DataFolder data, params string[] more) =>
        Commands.NavarchAsync(["up", "--runtime", "containerd", .. data.Options, .. more]);

    /// <summary>A pod of the cluster finds the API server by the cluster's DNS, under an address of the cluster's.</summary>
    private static async Task RunsAsync(DataFolder data, string pods, string services)
    {
        Assert.StartsWith(pods, (await Commands.KubectlAsync(data.Kubeconfig, "get", "pods", "-o", Addresses)).Succeeded().Text);
        (await Commands.KubectlAsync(data.Kubeconfig, "exec", "idle", "--", "nslookup", "kubernetes.default.svc.cluster.local"))
            .Succeeded().Has($": {services}");
    }

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: idle}
        spec:
          terminationGracePeriodSeconds: 0
          containers: [{name: idle, image: "navarch.local/busybox:1", command: [sleep, "100000"]}]
        """;
}
