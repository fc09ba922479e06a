using System.Net.Http;

namespace Navarch.Kubectl.Tests;

/// <summary>What goes through to the container: logs, commands, files and ports, by every kubectl's protocol.</summary>
public sealed class StreamTests(Cluster cluster)
{
    public static TheoryData<string> All => Flavors.All;

    [Theory, MemberData(nameof(All))]
    public async Task Streams_reach_the_container(string flavor)
    {
        var kubectl = await cluster.KubectlAsync(flavor);
        await kubectl.RunAsync("apply -f -", Manifests.Talker);
        (await kubectl.RunAsync("wait pod/talker --for=condition=Ready --timeout=50s")).Succeeded();
        await LogsAsync(kubectl);
        await CommandsAsync(kubectl);
        await FilesAsync(kubectl);
        await PortsAsync(kubectl);
        await AttachAsync(kubectl);
        (await kubectl.RunAsync("delete pod talker --timeout=50s")).Succeeded();
    }

    private static async Task LogsAsync(Kubectl kubectl)
    {
        (await kubectl.RunAsync("logs talker -c main --tail=1")).Succeeded().Has("tick");
        (await kubectl.RunAsync("logs talker -c main --timestamps --limit-bytes=40")).Succeeded().Has("T", "Z tick 1");
        (await kubectl.RunAsync("logs talker -c nope")).Failed().Has("container nope is not valid for pod talker");
        using var follow = kubectl.Start("logs -f talker -c main");
        var first = await Kubectl.ReadUntilAsync(follow.StandardOutput, "tick");
        Assert.NotEqual(first, await Kubectl.ReadUntilAsync(follow.StandardOutput, "tick"));
        follow.Kill();
    }

    private static async Task CommandsAsync(Kubectl kubectl)
    {
        (await kubectl.RunAsync("exec talker -c main -- echo one two")).Succeeded().Has("one two");
        (await kubectl.RunAsync("exec talker -c main -- sh -c 'echo bad >&2; exit 7'")).Failed()
            .Has("bad", "exit code 7");
        Assert.Equal(7, (await kubectl.RunAsync("exec talker -c main -- sh -c 'exit 7'")).ExitCode);
        (await kubectl.RunAsync("exec -i talker -c main -- sh -c 'wc -c'", new string('x', 300_000))).Succeeded()
            .Has("300000");
        (await kubectl.RunAsync("exec talker -c main -- /no/such/program")).Failed();
        await TerminalAsync(kubectl);
    }

    /// <summary>A real terminal, made by <c>script</c>.</summary>
    private static async Task TerminalAsync(Kubectl kubectl)
    {
        var command = $"{kubectl.CommandLine("exec -it talker -c main -- sh")}";
        using var terminal = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(
            "script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        await terminal.StandardInput.WriteAsync("test -t 0 && echo is-a-$((6*7))\n");
        await terminal.StandardInput.FlushAsync();
        await Kubectl.ReadUntilAsync(terminal.StandardOutput, "is-a-42");
        await terminal.StandardInput.WriteAsync("exit\n");
        await terminal.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        await terminal.WaitForExitAsync(limit.Token);
    }

    private static async Task FilesAsync(Kubectl kubectl)
    {
        var folder = Directory.CreateTempSubdirectory("navarch-cp-").FullName;
        var sent = Path.Combine(folder, "sent");
        await File.WriteAllTextAsync(sent, new string('y', 100_000));
        (await kubectl.RunAsync($"cp {sent} talker:/tmp/there -c main")).Succeeded();
        (await kubectl.RunAsync("exec talker -c main -- wc -c /tmp/there")).Succeeded().Has("100000");
        var back = Path.Combine(folder, "back");
        (await kubectl.RunAsync($"cp talker:/tmp/there {back} -c main")).Succeeded();
        Assert.Equal(100_000, new FileInfo(back).Length);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task PortsAsync(Kubectl kubectl)
    {
        var port = Cluster.FreePort();
        using var forward = kubectl.Start($"port-forward pod/talker {port}:9090");
        await Kubectl.ReadUntilAsync(forward.StandardOutput, "Forwarding from 127.0.0.1");
        using var http = new HttpClient();
        for (var i = 0; i < 3; i++)
            Assert.Equal("from the side\n", await http.GetStringAsync($"http://127.0.0.1:{port}/"));
        forward.Kill();
    }

    private static async Task AttachAsync(Kubectl kubectl)
    {
        using var attach = kubectl.Start("attach talker -c main");
        await Kubectl.ReadUntilAsync(attach.StandardOutput, "tick");
        attach.Kill();
    }
}
