using System.Net;
using System.Net.Sockets;

namespace Navarch.Tests;

/// <summary>What cannot be done is said in one line with the way out, and changes nothing.</summary>
public sealed class FailureTests : IAsyncDisposable
{
    private readonly DataFolder _data = new();

    [Fact]
    public async Task Second_up_on_a_data_directory_leaves_the_first_alone()
    {
        await using var up = await ControlPlaneAsync();
        (await UpAsync()).FailedInOneLine("a cluster is already running on", _data.Path, "navarch down");
        (await Commands.KubectlAsync(_data.Kubeconfig, "get", "namespaces")).Succeeded().Has("default");
    }

    [Fact]
    public async Task Taken_port_is_named()
    {
        using var other = new TcpListener(IPEndPoint.Parse(_data.Listen));
        other.Start();
        (await UpAsync()).FailedInOneLine(_data.Listen, "in use", "--listen");
        Assert.False(Directory.Exists(_data.Path));
    }

    [Fact]
    public async Task Real_containers_need_root()
    {
        await _data.GiveToNobodyAsync();
        (await Commands.RunAsync([.. Commands.AsNobody, Commands.Program, "up", "--runtime", "containerd", .. _data.Options]))
            .FailedInOneLine("--runtime containerd", "root", "--runtime process");
        Assert.False(Directory.Exists(_data.Path));
    }

    [Fact]
    public async Task Data_directory_of_another_user_is_refused()
    {
        await ControlPlaneOnceAsync();
        await UnchangedAsync(async () =>
            (await Commands.RunAsync([.. Commands.AsNobody, Commands.Program, "up", "--nodes", "0", .. _data.Options]))
                .FailedInOneLine(_data.Path, "--data"));
    }

    [Theory]
    [InlineData("store.db")]
    [InlineData("pki/ca.key")]
    [InlineData("pki/ca.crt")]
    public async Task Damaged_file_is_named(string file)
    {
        await ControlPlaneOnceAsync();
        File.WriteAllText(Path.Combine(_data.Path, file), new string('x', 5000));
        await UnchangedAsync(async () => (await UpAsync()).FailedInOneLine(Path.Combine(_data.Path, file)));
    }

    public static TheoryData<string, string[]> BadManifests => new()
    {
        { "kind: [\n", ["bad.yaml", "document 1", "line"] },
        { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\n- a: b\n  c\n", ["bad.yaml", "document 2"] },
        { "kind: Pod\n", ["bad.yaml, document 1", "apiVersion"] },
        { "apiVersion: v1\nkind: Pod\nmetadata: {}\n", ["bad.yaml, document 1", "metadata.name"] },
        { "apiVersion: v1\nkind: Gadget\nmetadata: {name: a}\n", ["bad.yaml, document 1", "Gadget", "v1"] },
        { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndatum: {}\n", ["bad.yaml, document 1", "datum", "not declared in schema"] },
        { "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: A_b}\n", ["bad.yaml, document 1", "metadata.name", "A_b"] },
        {
            "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n" +
            "spec: {containers: [{name: A!, image: x}]}\n",
            ["bad.yaml, document 2", "spec.containers[0].name", "A!"]
        },
        { "apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {ports: [{port: many}]}\n", ["bad.yaml, document 1", "port"] },
    };

    [Theory, MemberData(nameof(BadManifests))]
    public async Task Bad_manifest_is_named_before_there_is_a_cluster(string text, string[] parts)
    {
        (await UpAsync("-f", _data.Write("bad.yaml", text))).FailedInOneLine(parts);
        Assert.False(Directory.Exists(_data.Path));
    }

    [Fact]
    public async Task Manifests_are_applied_all_or_none()
    {
        await using (await RunningProgram.StartAsync(
            ["up", "--nodes", "0", "-f", _data.Write("v1.yaml", ServiceAt("10.96.0.77")), .. _data.Options]))
        {
        }
        var text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: new}\n---\n" + ServiceAt("10.96.0.78");
        var refused = await UpAsync("-f", _data.Write("v2.yaml", text));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("v2.yaml, document 2", refused.Errors);
        Assert.Contains("spec.clusterIP", refused.Errors);
        await using var up = await ControlPlaneAsync();
        (await Commands.KubectlAsync(_data.Kubeconfig, "get", "configmap", "new", "--ignore-not-found", "-o", "name"))
            .Succeeded();
        Assert.Empty((await Commands.KubectlAsync(_data.Kubeconfig, "get", "configmap", "new", "--ignore-not-found")).Text);
    }

    [Fact]
    public async Task A_namespace_whose_objects_are_refused_is_not_made()
    {
        var first = ServiceAt("10.96.0.77");
        var text = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n" +
            first.Replace("name: fixed", "name: till, namespace: shop", StringComparison.Ordinal);
        await using (await RunningProgram.StartAsync(["up", "--nodes", "0", "-f", _data.Write("v1.yaml", first), .. _data.Options]))
        {
        }
        var refused = await UpAsync("-f", _data.Write("v2.yaml", text));
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("v2.yaml, document 2", refused.Errors);
        Assert.Contains("10.96.0.77", refused.Errors);
        Assert.Contains("\"till\"", refused.Errors);
        await using var up = await ControlPlaneAsync();
        Assert.Empty((await Commands.KubectlAsync(_data.Kubeconfig, "get", "namespace", "shop", "--ignore-not-found")).Succeeded().Text);
    }

    [Fact]
    public async Task Missing_manifest_is_named() =>
        (await UpAsync("-f", "/nowhere/a.yaml")).FailedInOneLine("/nowhere/a.yaml does not exist");

    [Theory]
    [InlineData("--runtime", "docker", "containerd")]
    [InlineData("--store", "etcd", "sqlite")]
    [InlineData("--nodes", "-1", "from 0")]
    [InlineData("--nodes", "many", "many")]
    [InlineData("--nodes", "3", "simulated")]
    [InlineData("--listen", "everywhere", "127.0.0.1:6443")]
    [InlineData("--timeout", "-5", "from 0")]
    [InlineData("--pod-cidr", "10.244", "10.244.0.0/16")]
    [InlineData("--service-cidr", "fd00::/108", "10.96.0.0/12")]
    [InlineData("--advertise-address", "localhost", "10.0.0.1")]
    [InlineData("--color", "red", "--help")]
    public async Task Unknown_value_of_an_option_is_named(string option, string value, string remedy)
    {
        (await Commands.NavarchAsync("up", "--data", _data.Path, option, value)).FailedInOneLine(option, remedy);
        Assert.False(Directory.Exists(_data.Path));
    }

    [Fact]
    public async Task Reset_removes_no_folder_that_is_not_a_clusters()
    {
        Directory.CreateDirectory(_data.Path);
        File.WriteAllText(Path.Combine(_data.Path, "letter.txt"), "dear");
        (await Commands.NavarchAsync("reset", "--data", _data.Path, "--yes")).FailedInOneLine("no data directory", "--data");
        Assert.True(File.Exists(Path.Combine(_data.Path, "letter.txt")));
        Directory.Delete(_data.Path, recursive: true);
    }

    [Fact]
    public async Task Reset_asks_unless_told() =>
        await AfterControlPlaneAsync(() => Commands.NavarchAsync("reset", "--data", _data.Path), "--yes");

    [Fact]
    public async Task Kubeconfig_that_is_missing_or_leads_nowhere_is_named()
    {
        (await Commands.NavarchAsync("scheduler", "--kubeconfig", "/nowhere")).FailedInOneLine("/nowhere", "--kubeconfig");
        await ControlPlaneOnceAsync();
        (await Commands.NavarchAsync("token", "default", "--kubeconfig", _data.Kubeconfig)).FailedInOneLine(_data.Listen, "refused");
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private static string ServiceAt(string ip) =>
        $"apiVersion: v1\nkind: Service\nmetadata: {{name: fixed}}\nspec: {{clusterIP: {ip}, ports: [{{port: 80}}]}}\n";

    private Task<Output> UpAsync(params string[] more) => Commands.NavarchAsync(["up", "--nodes", "0", .. _data.Options, .. more]);

    private Task<RunningProgram> ControlPlaneAsync() => RunningProgram.StartAsync(["up", "--nodes", "0", .. _data.Options]);

    private async Task ControlPlaneOnceAsync()
    {
        await using var up = await ControlPlaneAsync();
    }

    private async Task AfterControlPlaneAsync(Func<Task<Output>> fails, string part)
    {
        await ControlPlaneOnceAsync();
        await UnchangedAsync(async () => (await fails()).FailedInOneLine(part));
    }

    private async Task UnchangedAsync(Func<Task> work)
    {
        var before = _data.Contents();
        await work();
        Assert.Equal(before, _data.Contents());
    }
}
