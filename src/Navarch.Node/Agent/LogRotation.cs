using System.Globalization;
using System.IO.Compression;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;

namespace Navarch.Node.Agent;

/// <summary>
/// Bounds containers' logs: a file that has grown too long is renamed with the time, the runtime goes on in a new one,
/// and of the renamed ones, all but the newest compressed, only so many are kept.
/// </summary>
sealed class LogRotation(IContainerRuntime runtime, NodeAgentOptions options, TimeProvider time)
{
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(options.Periods.LogRotation, time, cancel);
            try
            {
                await RotateAllAsync(cancel);
            }
            catch (Exception failed) when (failed is GrpcException or IOException)
            {
                // Looked at again next time; the log only grows meanwhile.
            }
        }
    }

    internal async Task RotateAllAsync(CancellationToken cancel)
    {
        var running = new Cri.V1.ContainerFilter
        {
            State = new Cri.V1.ContainerStateValue { State = Cri.V1.ContainerState.ContainerRunning },
        };
        foreach (var container in await runtime.ListContainersAsync(running, cancel))
        {
            var status = await runtime.ContainerStatusAsync(container.Id, cancel);
            if (status is null || status.LogPath.Length == 0) continue;
            if (new FileInfo(status.LogPath) is { Exists: true } file && file.Length > options.LogBytesMax)
                await RotateAsync(container.Id, status.LogPath, cancel);
        }
    }

    async Task RotateAsync(string containerId, string path, CancellationToken cancel)
    {
        // Not by pattern: to .NET, "0.log.*" is also the live file "0.log".
        var rotated = Directory.EnumerateFiles(Path.GetDirectoryName(path)!)
            .Where(file => file.StartsWith(path + ".", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).ToList();
        foreach (var surplus in rotated.Take(Math.Max(0, rotated.Count - (options.LogFilesMax - 2))))
            File.Delete(surplus);
        foreach (var old in rotated.Where(file => File.Exists(file) && !file.EndsWith(".gz", StringComparison.Ordinal)))
            await CompressAsync(old, cancel);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        File.Move(path, $"{path}.{stamp}");
        await runtime.ReopenContainerLogAsync(containerId, cancel);
    }

    static async Task CompressAsync(string path, CancellationToken cancel)
    {
        await using (var source = File.OpenRead(path))
        await using (var target = File.Create(path + ".gz"))
        await using (var gzip = new GZipStream(target, CompressionLevel.Fastest))
            await source.CopyToAsync(gzip, cancel);
        File.Delete(path);
    }
}
