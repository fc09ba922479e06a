using System.Diagnostics;

namespace Navarch.Server.Tests;

/// <summary>What the real kubectl makes of the front: discovery, OpenAPI, authorization, health.</summary>
public sealed class KubectlTests(ApiServerHostTests.Shared shared) : IClassFixture<ApiServerHostTests.Shared>
{
    [Theory]
    [InlineData("version", "Server Version: v1.34.0+navarch")]
    [InlineData("cluster-info", "Kubernetes control plane")]
    [InlineData("api-resources", "selfsubjectaccessreviews")]
    [InlineData("api-resources --verbs=list -o wide", "deployments")]
    [InlineData("api-versions", "rbac.authorization.k8s.io/v1")]
    [InlineData("auth whoami", "kubernetes-admin")]
    [InlineData("auth can-i delete nodes", "yes")]
    [InlineData("auth can-i list pods --as=nobody", "no")]
    [InlineData("auth can-i --list --as=nobody -n default", "selfsubjectreviews.authentication.k8s.io")]
    [InlineData("get --raw /readyz?verbose", "readyz check passed")]
    [InlineData("get namespaces", "kube-node-lease")]
    [InlineData("get ns,svc,endpointslices -A -o name", "endpointslice.discovery.k8s.io/kubernetes")]
    [InlineData("get clusterroles -l kubernetes.io/bootstrapping=rbac-defaults", "cluster-admin")]
    [InlineData("explain pod.spec.containers.image", "FIELD: image")]
    [InlineData("explain deployment --api-version=apps/v1", "KIND:       Deployment")]
    [InlineData("describe clusterrole view", "replicasets.apps")]
    [InlineData("create namespace made-by-kubectl", "namespace/made-by-kubectl created")]
    [InlineData("create configmap one --from-literal=a=b --dry-run=server -o yaml", "a: b")]
    [InlineData("create clusterrolebinding x --clusterrole=view --user=alice", "clusterrolebinding.rbac.authorization.k8s.io/x created")]
    public async Task Understands(string arguments, string expected)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.Contains(expected, output);
        Assert.Equal(expected == "no" ? 1 : 0, code);
    }

    [Fact]
    public async Task Applies_shows_differences_and_applies_on_the_servers_side()
    {
        var file = Path.Combine(shared.Server.DataDirectory, "map.yaml");
        await File.WriteAllTextAsync(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied, namespace: default}\ndata: {a: '1'}\n");
        Assert.Contains("configmap/applied created", (await RunAsync($"apply -f {file}")).Output);
        await File.WriteAllTextAsync(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied, namespace: default}\ndata: {a: '2'}\n");
        Assert.Contains("configmap/applied configured", (await RunAsync($"apply -f {file}")).Output);
        Assert.Contains("serverside-applied", (await RunAsync($"apply --server-side --force-conflicts -f {file}")).Output);
        await File.WriteAllTextAsync(file, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: applied, namespace: default}\ndatta: {a: '2'}\n");
        Assert.Contains("unknown field \"datta\"", (await RunAsync($"apply -f {file}")).Output);
    }

    private async Task<(int Code, string Output)> RunAsync(string arguments)
    {
        using var kubectl = Process.Start(new ProcessStartInfo("kubectl", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["KUBECONFIG"] = Path.Combine(shared.Server.DataDirectory, "admin.kubeconfig"),
                ["HOME"] = shared.Server.DataDirectory,
            },
        })!;
        var (output, errors) = (kubectl.StandardOutput.ReadToEndAsync(), kubectl.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await kubectl.WaitForExitAsync(limit.Token);
        return (kubectl.ExitCode, await output + await errors);
    }
}
