namespace Navarch.Kubectl.Tests;

/// <summary>Images come from a registry that asks who one is.</summary>
public sealed class RegistryTests(Cluster cluster)
{
    [Fact]
    public async Task Images_are_pulled_by_tag_and_digest_with_the_pods_secret()
    {
        await using var registry = await Registry.StartAsync();
        var digest = await registry.PushAsync("team/tool", "1");
        var kubectl = await cluster.KubectlAsync("kubectl");
        await CreateSecretAsync(kubectl, "pulls", registry.Host, Registry.Password);

        await RunPodAsync(kubectl, "by-tag", $"{registry.Host}/team/tool:1", "pulls");
        await RunPodAsync(kubectl, "by-digest", $"{registry.Host}/team/tool@{digest}", "pulls");

        // The same content may be known by other names too, of which the runtime tells one.
        var pulled = (await kubectl.RunAsync("get pods -o jsonpath='{.items[*].status.containerStatuses[0].imageID}'"))
            .Succeeded().Text.Split(' ');
        Assert.Equal(2, pulled.Length);
        Assert.All(pulled, image => Assert.EndsWith($"@{digest}", image, StringComparison.Ordinal));
        (await kubectl.RunAsync("get events --field-selector reason=Pulled")).Succeeded()
            .Has($"Successfully pulled image \"{registry.Host}/team/tool:1\" in ");
    }

    [Fact]
    public async Task A_registry_is_reached_as_its_hosts_file_says()
    {
        await using var registry = await Registry.StartAsync();
        await registry.PushAsync("team/mirrored", "1");
        var folder = Directory.CreateDirectory(Path.Combine(cluster.Registries, "mirrored.test")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "hosts.toml"), $"""
            [host."http://{registry.Host}"]
              capabilities = ["pull", "resolve"]
            """);
        var kubectl = await cluster.KubectlAsync("kubectl");
        await CreateSecretAsync(kubectl, "pulls", "mirrored.test", Registry.Password);
        await RunPodAsync(kubectl, "mirrored", "mirrored.test/team/mirrored:1", "pulls");
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_service_accounts_secret_counts_for_its_pods()
    {
        await using var registry = await Registry.StartAsync();
        await registry.PushAsync("team/account", "1");
        var kubectl = await cluster.KubectlAsync("kubectl");
        await CreateSecretAsync(kubectl, "pulls", registry.Host, Registry.Password);
        (await kubectl.RunAsync("patch serviceaccount default -p '{\"imagePullSecrets\":[{\"name\":\"pulls\"}]}'"))
            .Succeeded();
        await RunPodAsync(kubectl, "account", $"{registry.Host}/team/account:1", secret: null);
    }

    [Fact]
    public async Task A_refused_pull_says_why_and_is_repeated()
    {
        await using var registry = await Registry.StartAsync();
        await registry.PushAsync("team/refused", "1");
        var image = $"{registry.Host}/team/refused:1";
        var kubectl = await cluster.KubectlAsync("kubectl");
        await CreateSecretAsync(kubectl, "wrong", registry.Host, "guess");
        await CreateAsync(kubectl, "wrong", image, "wrong");
        await CreateAsync(kubectl, "none", image, secret: null);
        await CreateAsync(kubectl, "missing", $"{registry.Host}/team/nothing:1", "wrong");
        foreach (var pod in (string[])["wrong", "none", "missing"])
        {
            await WaitForReasonAsync(kubectl, pod, "ImagePullBackOff");
            (await kubectl.RunAsync($"get pod {pod}")).Succeeded().Has("0/1", "ImagePull");
            (await kubectl.RunAsync($"describe pod {pod}")).Succeeded()
                .Has("Failed to pull image", "ErrImagePull", "Back-off pulling image", "401 Unauthorized");
        }

        // The right password takes effect at the next attempt, without a new pod.
        (await kubectl.RunAsync("delete secret wrong")).Succeeded();
        await CreateSecretAsync(kubectl, "wrong", registry.Host, Registry.Password);
        (await kubectl.RunAsync("wait pod/wrong --for=condition=Ready --timeout=50s")).Succeeded();
    }

    private static async Task CreateSecretAsync(Kubectl kubectl, string name, string host, string password) =>
        (await kubectl.RunAsync($"create secret docker-registry {name} --docker-server={host} " +
            $"--docker-username={Registry.User} --docker-password={password}")).Succeeded();

    private static async Task RunPodAsync(Kubectl kubectl, string name, string image, string? secret)
    {
        await CreateAsync(kubectl, name, image, secret);
        (await kubectl.RunAsync($"wait pod/{name} --for=condition=Ready --timeout=50s")).Succeeded();
    }

    private static async Task CreateAsync(Kubectl kubectl, string name, string image, string? secret)
    {
        var secrets = secret is null ? "" : $"imagePullSecrets: [{{name: {secret}}}]";
        (await kubectl.RunAsync("create -f -", $"""
            apiVersion: v1
            kind: Pod
            metadata:
              name: {name}
            spec:
              terminationGracePeriodSeconds: 0
              {secrets}
              containers:
              - name: main
                image: {image}
                command: ["sleep", "3600"]
            """)).Succeeded();
    }

    private static async Task WaitForReasonAsync(Kubectl kubectl, string pod, string reason)
    {
        using var watch = kubectl.Start(
            $"get pod {pod} -w -o jsonpath='{{.status.containerStatuses[0].state.waiting.reason}}{{\"\\n\"}}'");
        await Kubectl.ReadUntilAsync(watch.StandardOutput, reason);
        watch.Kill();
    }
}
