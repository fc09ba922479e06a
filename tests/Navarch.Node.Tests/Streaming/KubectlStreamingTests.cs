using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Navarch.Node.Tests.Streaming;

public sealed partial class KubectlStreamingTests
{
    public static IEnumerable<TheoryDataRow<string>> Kubectls => Kubectl.All;

    /// <summary>
    /// The command waits for input: kubectl 1.30 begins to read before it has made its streams, and throws away what comes for
    /// those that it does not know yet. Until 1.33 it may complain, before all else, of the empty message that greets it.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Exec_carries_streams_and_exit_code(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var (code, output, error) = await Kubectl.RunAsync(
            kubectl, host.Url, "go\n", "exec", "-i", "web", "--", "sh", "-c", "read go; echo out; echo err >&2; exit 7");
        Assert.Equal("out\n", output);
        Assert.Contains("err\n", error);
        Assert.Contains("exit code 7", error);
        Assert.Equal(7, code);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Exec_reads_input_to_its_end(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var input = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"line {i}\n"));
        var (code, output, error) = await Kubectl.RunAsync(kubectl, host.Url, input, "exec", "-i", "web", "--", "head", "-n", "40000");
        Assert.Equal("", error);
        Assert.Equal(input.Length, output.Length);
        Assert.True(input == output);
        Assert.Equal(0, code);
    }

    /// <summary>Only v5 tells the end of input over WebSocket; over SPDY every version does.</summary>
    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Exec_ends_when_input_does(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var (code, output, _) = await Kubectl.RunAsync(kubectl, host.Url, "ahoy\n", "exec", "-i", "web", "--", "wc", "-c");
        Assert.Equal("5", output.Trim());
        Assert.Equal(0, code);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Exec_of_a_missing_container_says_so(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var (code, _, error) = await Kubectl.RunAsync(kubectl, host.Url, null, "exec", "web", "-c", "missing", "--", "true");
        Assert.NotEqual(0, code);
        Assert.Contains("missing", error);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Large_output_arrives_whole(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var (code, output, _) = await Kubectl.RunAsync(
            kubectl, host.Url, "go\n", "exec", "-i", "web", "--", "sh", "-c", "read go; head -c 20000000 /dev/zero | tr '\\0' x");
        Assert.Equal(20_000_000, output.Length);
        Assert.Equal(0, code);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Attach_joins_the_container(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        var (code, output, _) = await Kubectl.RunAsync(kubectl, host.Url, "ahoy\n", "attach", "-i", "web");
        Assert.Equal("ahoy\n", output);
        Assert.Equal(0, code);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Exec_on_a_terminal_has_its_size_and_one_output(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        // script gives kubectl a terminal of its own, without which it would not ask for one.
        using var process = new System.Diagnostics.Process();
        var command = $"stty rows 33 cols 101; {kubectl} --server={host.Url} --kubeconfig=/dev/null exec -it web -- " +
            "sh -c 'until stty size | grep -v ^0; do sleep 0.1; done; tty; exit 5'";
        process.StartInfo = new("script", ["-qec", command, "/dev/null"])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        };
        process.Start();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(60));
        await process.WaitForExitAsync();
        Assert.Contains("33 101", output);
        Assert.Contains("/dev/pts/", output);
        Assert.Equal(5, process.ExitCode);
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Port_forward_carries_connections(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var echo = EchoAsync(listener);
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var process = Kubectl.Start(kubectl, host.Url, ["port-forward", "pod/web", $":{port}", "--address=127.0.0.1"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            var local = int.Parse(ForwardedPort().Match(line!).Groups[1].Value);
            for (var i = 0; i < 5; i++)
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, local);
                var payload = Encoding.ASCII.GetBytes(new string((char)('a' + i), 100_000));
                var sending = client.GetStream().WriteAsync(payload).AsTask();
                var received = new byte[payload.Length];
                await client.GetStream().ReadExactlyAsync(received).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
                await sending;
                Assert.True(payload.AsSpan().SequenceEqual(received));
            }
        }
        finally
        {
            process.Kill();
        }
        listener.Stop();
        await echo;
    }

    [Theory]
    [MemberData(nameof(Kubectls))]
    public async Task Port_forward_to_a_closed_port_reports_the_refusal(string kubectl)
    {
        await using var host = await StreamingHost.StartAsync();
        using var process = Kubectl.Start(kubectl, host.Url, ["port-forward", "pod/web", ":1", "--address=127.0.0.1"]);
        try
        {
            var line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            var local = int.Parse(ForwardedPort().Match(line!).Groups[1].Value);
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, local);
            var error = await process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
            Assert.Contains("port 1 of the pod", error);
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task EchoAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptTcpClientAsync();
                _ = Task.Run(async () =>
                {
                    using (client) await client.GetStream().CopyToAsync(client.GetStream());
                });
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+) ->")]
    private static partial Regex ForwardedPort();
}
