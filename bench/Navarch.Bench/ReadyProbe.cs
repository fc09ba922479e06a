using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Navarch.Bench;

/// <summary>
/// From the start of the server's process until it says that it is ready, <c>--starts</c> times. The generator shares the
/// processor with what it measures, so it asks by bare connections until one is taken, and only then over HTTPS; the
/// first start isn't counted, because the generator compiles its own code in it.
/// </summary>
static class ReadyProbe
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(2);

    public static async Task<Figure> MeasureAsync(BenchOptions options, ApiTarget target)
    {
        if (options.Start is not { } command)
            throw new BenchException("scenario ready: give the server's command with --start");
        if (await IsListeningAsync(target)) throw new BenchException("scenario ready: a server is running already");
        var milliseconds = new List<double>();
        var memory = 0L;
        for (var start = 0; start <= options.Starts; start++)
        {
            (var took, memory) = await StartAsync(command, options, target);
            if (start > 0) milliseconds.Add(took);
        }
        milliseconds.Sort();
        var median = milliseconds[milliseconds.Count / 2];
        return new Figure(
            "ready", 1000 / median, median, milliseconds[^1], milliseconds.Count, 0, $"RSS {memory / (1024 * 1024)} MiB when ready");
    }

    private static async Task<(double Milliseconds, long MemoryBytes)> StartAsync(
        string command, BenchOptions options, ApiTarget target)
    {
        using var connection = IApiConnection.Open(target, options.Http);
        var started = Stopwatch.GetTimestamp();
        using var server = Process.Start(new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"exec {command}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        try
        {
            while (!await IsListeningAsync(target) || !await IsReadyAsync(connection))
            {
                if (server.HasExited) throw new BenchException($"the server ended with {server.ExitCode}: {command}");
                if (Stopwatch.GetElapsedTime(started) > s_limit)
                    throw new BenchException($"the server was not ready within {s_limit.TotalSeconds} s");
                await Task.Delay(s_interval);
            }
            return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, ServerProcess.Memory(server.Id));
        }
        finally
        {
            await StopAsync(server);
        }
    }

    /// <summary>In order, so that the next start finds what a stopped server leaves.</summary>
    private static async Task StopAsync(Process server)
    {
        using var asked = Process.Start("kill", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        try
        {
            await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (TimeoutException)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    /// <summary>Without an exception for each time that nobody listens.</summary>
    private static async Task<bool> IsListeningAsync(ApiTarget target)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var attempt = new SocketAsyncEventArgs { RemoteEndPoint = new DnsEndPoint(target.Server.Host, target.Server.Port) };
        attempt.Completed += (_, _) => done.SetResult();
        if (socket.ConnectAsync(attempt)) await done.Task;
        return attempt.SocketError == SocketError.Success;
    }

    private static async Task<bool> IsReadyAsync(IApiConnection connection)
    {
        try
        {
            return await connection.SendAsync(HttpMethod.Get, "/readyz") == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
