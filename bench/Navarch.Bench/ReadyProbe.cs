using System.Diagnostics;
using System.Net;

namespace Navarch.Bench;

/// <summary>From the start of the server's process until it says that it is ready.</summary>
static class ReadyProbe
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    public static async Task<Figure> MeasureAsync(BenchOptions options, ApiTarget target)
    {
        if (options.Start is not { } command)
            throw new BenchException("scenario ready: give the server's command with --start");
        using var connection = IApiConnection.Open(target, options.Http);
        if (await IsReadyAsync(connection)) throw new BenchException("scenario ready: a server is running already");
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
            while (!await IsReadyAsync(connection))
            {
                if (server.HasExited) throw new BenchException($"the server ended with {server.ExitCode}: {command}");
                if (Stopwatch.GetElapsedTime(started) > s_limit)
                    throw new BenchException($"the server was not ready within {s_limit.TotalSeconds} s");
                await Task.Delay(5);
            }
            var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var memory = ServerProcess.Memory(server.Id) / (1024 * 1024);
            return new Figure("ready", 1000 / milliseconds, milliseconds, milliseconds, 1, 0, $"RSS {memory} MiB when ready");
        }
        finally
        {
            if (!server.HasExited) server.Kill(entireProcessTree: true);
        }
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
