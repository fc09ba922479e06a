namespace Navarch.Tests;

/// <summary>The parts as processes of their own, and what an administrator needs beside them.</summary>
public sealed class PartsTests(PartsCluster cluster) : IClassFixture<PartsCluster>
{
    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web}
        spec:
          replicas: 2
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec:
              containers:
              - name: main
                image: example.com/any:1
        ---
        apiVersion: v1
        kind: Node
        metadata: {name: paper}
        """;

    private const string Capacity = """
        {"status":{"capacity":{"cpu":"4","memory":"8Gi","pods":"110"},
        "allocatable":{"cpu":"4","memory":"8Gi","pods":"110"},
        "conditions":[{"type":"Ready","status":"True"}]}}
        """;

    [Fact]
    public async Task Controllers_and_scheduler_work_from_processes_of_their_own()
    {
        (await cluster.KubectlAsync("apply", "-f", cluster.Write("web.yaml", Web))).Succeeded().Has("deployment.apps/web created");
        (await cluster.KubectlAsync("patch", "node", "paper", "--subresource=status", "-p", Capacity)).Succeeded();
        (await cluster.KubectlAsync("wait", "pods", "-l", "app=web", "--for=condition=PodScheduled", "--timeout=60s")).Succeeded();
        var nodes = (await cluster.KubectlAsync("get", "pods", "-l", "app=web", "-o", "jsonpath={.items[*].spec.nodeName}")).Succeeded();
        Assert.Equal("paper paper", nodes.Text);
    }

    /// <summary>CIS 1.3.2, 1.3.7, 1.4.1 and 1.4.2.</summary>
    [Fact]
    public void Controllers_and_scheduler_listen_nowhere() => Assert.Equal(
        [[new Uri(cluster.Server).Port], [], []], cluster.ListeningPorts);

    /// <summary>CIS 1.1.11 and 1.1.12.</summary>
    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void The_data_directory_is_for_its_owner_alone() => Assert.Equal(
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(cluster.DataPath));

    [Fact]
    public async Task Token_is_its_service_accounts()
    {
        (await cluster.KubectlAsync("create", "serviceaccount", "robot")).Succeeded();
        var token = (await Commands.NavarchAsync("token", "robot", "--kubeconfig", cluster.Kubeconfig)).Succeeded().Text.Trim();
        var robot = cluster.Write("robot.kubeconfig", $$$"""
            apiVersion: v1
            kind: Config
            current-context: a
            contexts: [{name: a, context: {cluster: a, user: a}}]
            clusters: [{name: a, cluster: {insecure-skip-tls-verify: true, server: "{{{cluster.Server}}}"}}]
            users: [{name: a, user: {token: "{{{token}}}"}}]
            """);
        (await Commands.KubectlAsync(robot, "auth", "whoami")).Succeeded().Has("system:serviceaccount:default:robot");
        (await Commands.NavarchAsync("token", "nobody", "--kubeconfig", cluster.Kubeconfig)).FailedInOneLine("\"nobody\" not found");
    }

    [Fact]
    public async Task Certificate_is_of_its_user_and_groups()
    {
        var kubeconfig = (await Commands.NavarchAsync(
            "certificate", "user", "jane", "--group", "readers", "--server", cluster.Server, "--data", cluster.DataPath)).Succeeded().Text;
        var jane = cluster.Write("jane.kubeconfig", kubeconfig);
        (await Commands.KubectlAsync(jane, "auth", "whoami")).Succeeded().Has("jane", "readers");
        var refused = await Commands.KubectlAsync(jane, "get", "pods");
        Assert.Contains("User \"jane\" cannot list resource \"pods\"", refused.Errors);
        (await cluster.KubectlAsync("create", "clusterrolebinding", "readers", "--clusterrole=view", "--group=readers")).Succeeded();
        (await Commands.KubectlAsync(jane, "get", "services")).Succeeded().Has("kubernetes");
    }
}
