namespace Navarch.Tests;

/// <summary>Images get onto a node without a registry, whatever runs its containers.</summary>
public sealed class ImageTests : IAsyncDisposable
{
    private const string Image = "navarch.local/greeter:7";
    private const string Pod = $$"""
        apiVersion: v1
        kind: Pod
        metadata: {name: greeter}
        spec: {restartPolicy: Never, containers: [{name: greeter, image: {{Image}}, imagePullPolicy: Never}]}
        """;

    private readonly DataFolder _data = new();

    [Theory]
    [InlineData("containerd")]
    [InlineData("process")]
    public async Task An_image_is_built_loaded_listed_and_run(string runtime)
    {
        Directory.CreateDirectory(_data.At("root/app"));
        File.WriteAllText(_data.At("root/app/greeting"), "ahoy from the image\n");
        (await Commands.NavarchAsync(
            "image", "build", Image, "-o", _data.At("greeter.tar"), "--from", _data.At("root"),
            "--entrypoint", "cat", "/app/greeting")).Succeeded().Has(Image, _data.At("greeter.tar"));

        await using (await UpAsync(runtime)) await LoadAsync();
        // While no cluster runs it is there too, and nothing is left running by having asked.
        (await Commands.NavarchAsync("down", "--data", _data.Path)).Succeeded();
        Assert.Matches($"{Image}  [1-9][0-9]* bytes", (await ListAsync()).Text);
        Assert.Empty(await Machine.ProcessesAsync(_data.Path));

        await using (await UpAsync(runtime))
        {
            (await KubectlAsync("apply", "-f", _data.Write("pod.yaml", Pod))).Succeeded();
            (await KubectlAsync("wait", "--for=jsonpath={.status.phase}=Succeeded", "pod/greeter", "--timeout=60s")).Succeeded();
            Assert.Equal("ahoy from the image\n", (await KubectlAsync("logs", "greeter")).Succeeded().Text);
        }
    }

    [Fact]
    public async Task What_cannot_be_loaded_is_named()
    {
        (await ListAsync()).FailedInOneLine(_data.Path, "no data directory", "navarch up");
        await using (await RunningProgram.StartAsync(["up", "--nodes", "0", .. _data.Options]))
            (await ListAsync()).FailedInOneLine("no node has run", "navarch up");
        await using (await UpAsync("process"))
        {
            (await LoadAsync("/nowhere.tar")).FailedInOneLine("/nowhere.tar");
            (await LoadAsync(_data.Write("noise.tar", new string('x', 5000)))).FailedInOneLine(_data.At("noise.tar"));
        }
        (await Commands.NavarchAsync("image", "build", "Bad Name", "-o", _data.At("x.tar"))).FailedInOneLine("Bad Name");
        (await Commands.NavarchAsync("image", "build", Image, "-o", _data.At("x.tar"), "--from", "/nowhere")).FailedInOneLine("/nowhere");
    }

    public ValueTask DisposeAsync() => _data.DisposeAsync();

    private async Task LoadAsync() => (await LoadAsync(_data.At("greeter.tar"))).Succeeded().Has($"{Image} loaded");

    private Task<Output> LoadAsync(string archive) => Commands.NavarchAsync("image", "load", archive, "--data", _data.Path);

    private Task<Output> ListAsync() => Commands.NavarchAsync("image", "list", "--data", _data.Path);

    private Task<Output> KubectlAsync(params string[] arguments) => Commands.KubectlAsync(_data.Kubeconfig, arguments);

    private Task<RunningProgram> UpAsync(string runtime) =>
        RunningProgram.StartAsync(["up", "--runtime", runtime, .. _data.Options]);
}
