using System.Text.RegularExpressions;

namespace Navarch.Tests;

/// <summary><c>navarch up -f examples/hello --wait</c> on real containers shows what happens, and the example answers.</summary>
public sealed class HelloTests(HelloCluster cluster) : IClassFixture<HelloCluster>
{
    [Fact]
    public void Shows_each_object_each_change_of_a_pod_and_at_last_the_address()
    {
        string[] objects = ["configmap/hello created", "secret/hello created", "deployment.apps/hello created", "service/hello created"];
        Assert.All(objects, line => Assert.Contains(line, cluster.Printed));
        Assert.Equal(3, Regex.Matches(cluster.Printed,
            "(?m)^  pod/hello-[a-z0-9-]+  0/1 (Pending|ContainerCreating)").DistinctBy(PodOf).Count());
        Assert.Equal(3, Regex.Matches(cluster.Printed, "(?m)^  pod/hello-[a-z0-9-]+  1/1 Running").DistinctBy(PodOf).Count());
        // Changes of pods, those of other tests too, are told at any time.
        Assert.Matches("(?s)\nready\n.*\nservice/hello  http://127.0.0.1:30080/(\n|$)", cluster.Printed);
    }

    [Fact]
    public async Task Answers_with_the_page_of_the_ConfigMap_and_the_greeting_of_the_Secret()
    {
        using var http = new HttpClient();
        Assert.Contains("<h1>Hello from Navarch</h1>", await http.GetStringAsync("http://127.0.0.1:30080/"));
        Assert.Matches("^ahoy from hello-", await http.GetStringAsync("http://127.0.0.1:30080/cgi-bin/whoami"));
    }

    [Fact]
    public async Task Each_pod_has_an_address_of_its_own_and_answers_there()
    {
        var addresses = (await cluster.KubectlAsync("get", "pods", "-o", "jsonpath={.items[*].status.podIP}")).Split(' ');
        Assert.Equal(3, addresses.Distinct().Count());
        using var http = new HttpClient();
        foreach (var address in addresses) Assert.Contains("Hello", await http.GetStringAsync($"http://{address}:8080/"));
    }

    [Fact]
    public async Task Answers_by_cluster_IP_and_from_another_pod_by_name()
    {
        var clusterIp = await cluster.KubectlAsync("get", "service", "hello", "-o", "jsonpath={.spec.clusterIP}");
        using var http = new HttpClient();
        Assert.Contains("Hello", await http.GetStringAsync($"http://{clusterIp}/"));
        // Attaching would come too late for what so short a command says.
        await cluster.KubectlAsync(
            "run", "client", "--image=navarch.local/busybox:1", "--restart=Never", "--",
            "wget", "-q", "-O", "-", "http://hello.default.svc.cluster.local/cgi-bin/whoami");
        await cluster.KubectlAsync("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/client", "--timeout=80s");
        Assert.Contains("ahoy from hello-", await cluster.KubectlAsync("logs", "client"));
        await cluster.KubectlAsync("delete", "pod", "client", "--now");
    }

    private static string PodOf(Match line) => line.Value.Split("  ", StringSplitOptions.RemoveEmptyEntries)[0];
}
