namespace Navarch.Tests;

/// <summary>Several clusters on one machine have addresses of their own.</summary>
public sealed class RangesTests : IAsyncDisposable
{
    private const string Addresses = "jsonpath={.items[*].status.podIP}";
    private const string ServiceAddress = "jsonpath={.spec.clusterIP}";

    private readonly DataFolder _first = new();
    private readonly DataFolder _second = new();
    private readonly DataFolder _third = new();

    [Fact]
    public async Task Second_cluster_takes_what_is_free_and_both_run_pods()
    {
        await using var first = await UpAsync(_first);
        (string Pods, string Services) its, others;
        await using (await UpAsync(_second))
        {
            others = await RangesOfAsync(_first);
            its = await RangesOfAsync(_second);
            Assert.NotEqual(others.Pods, its.Pods);
            Assert.NotEqual(others.Services, its.Services);
        }
        // What was chosen stays, and what is asked for against it is refused.
        await using (await UpAsync(_second)) Assert.Equal(its, await RangesOfAsync(_second));
        (await RefusedAsync(_second, "--pod-cidr", "10.50.0.0/16")).FailedInOneLine(its.Pods, "--pod-cidr", "--data");

        // What is taken is refused when it is asked for.
        (await RefusedAsync(_third, "--pod-cidr", others.Pods)).FailedInOneLine(others.Pods, "navarch", "--pod-cidr");
        (await RefusedAsync(_third, "--service-cidr", others.Services))
            .FailedInOneLine(others.Services, "navarch", "--service-cidr");
        Assert.False(Directory.Exists(_third.Path));
    }

    [Fact]
    public async Task Ranges_asked_for_are_used()
    {
        await using var up = await UpAsync(_first, "--pod-cidr", "10.51.0.0/20", "--service-cidr", "10.52.0.0/24");
        Assert.Equal(("10.51.0.0/16", "10.52.0.0/16"), await RangesOfAsync(_first));
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

    /// <summary>
    /// The /16 of the pod's address, and that of the address under which it finds the API server by the cluster's DNS.
    /// </summary>
    private static async Task<(string Pods, string Services)> RangesOfAsync(DataFolder data)
    {
        var pod = (await Commands.KubectlAsync(data.Kubeconfig, "get", "pods", "-o", Addresses)).Succeeded().Text;
        var service = (await Commands.KubectlAsync(data.Kubeconfig, "get", "service", "kubernetes", "-o", ServiceAddress))
            .Succeeded().Text;
        (await Commands.KubectlAsync(data.Kubeconfig, "exec", "idle", "--", "nslookup", "kubernetes.default.svc.cluster.local"))
            .Succeeded().Has($": {service}");
        return (RangeOf(pod), RangeOf(service));
    }

    private static string RangeOf(string address) => string.Join('.', address.Split('.')[..2]) + ".0.0/16";

    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: idle}
        spec:
          terminationGracePeriodSeconds: 0
          containers: [{name: idle, image: "navarch.local/busybox:1", command: [sleep, "100000"]}]
        """;
}
