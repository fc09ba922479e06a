using Microsoft.Extensions.Logging;
using Navarch.Core.Grpc;
using Navarch.Node.Cri;

namespace Navarch.Node.Agent;

/// <summary>
/// Removes images that no container uses when the disk they are on is nearly full. Images made here (navarch.local)
/// stay: nobody could pull them again.
/// </summary>
sealed partial class ImageCollector(
    IContainerRuntime runtime, IImageStore images, TimeSpan period, TimeProvider time, ILogger log)
{
    const double FullShare = 0.85;
    const double EnoughShare = 0.80;
    const string OwnHost = "navarch.local/";

    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            await Task.Delay(period, time, cancel);
            try
            {
                await CollectAsync(cancel);
            }
            catch (GrpcException failed)
            {
                NotCollected(failed.Message);
            }
        }
    }

    async Task CollectAsync(CancellationToken cancel)
    {
        foreach (var usage in await images.ImageFilesystemsAsync(cancel))
        {
            var disk = new DriveInfo(usage.FsId.Mountpoint);
            var used = disk.TotalSize - disk.AvailableFreeSpace;
            if (used < disk.TotalSize * FullShare) continue;
            var excess = used - (long)(disk.TotalSize * EnoughShare);
            foreach (var image in await UnusedAsync(cancel))
            {
                if (excess <= 0) break;
                await images.RemoveImageAsync(image.Id, cancel);
                Collected(image.RepoTags.Count > 0 ? image.RepoTags[0] : image.Id);
                excess -= (long)image.Size;
            }
        }
    }

    async Task<IReadOnlyList<Cri.V1.Image>> UnusedAsync(CancellationToken cancel)
    {
        var containers = await runtime.ListContainersAsync(null, cancel);
        var used = containers.Select(container => container.ImageRef).ToHashSet();
        return
        [
            .. (await images.ListImagesAsync(cancel)).Where(image =>
                !image.Pinned && !used.Contains(image.Id)
                && !image.RepoTags.Any(tag => tag.StartsWith(OwnHost, StringComparison.Ordinal))),
        ];
    }

    [LoggerMessage(44, LogLevel.Information, "the disk is nearly full: removed the unused image {Image}")]
    private partial void Collected(string image);

    [LoggerMessage(45, LogLevel.Warning, "unused images can't be removed: {Message}")]
    private partial void NotCollected(string message);
}
