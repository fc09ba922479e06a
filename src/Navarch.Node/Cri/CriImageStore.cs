using Navarch.Core.Grpc;
using Navarch.Node.Cri.V1;

namespace Navarch.Node.Cri;

/// <summary>The images of a runtime behind a CRI socket.</summary>
public sealed class CriImageStore(GrpcChannel channel, CriTimeouts timeouts) : IImageStore
{
    public async Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.ListImages, new ListImagesRequest(), timeouts.Short, cancel)).Images;

    public async Task<Image?> ImageStatusAsync(string image, CancellationToken cancel)
    {
        var request = new ImageStatusRequest { Image = new ImageSpec { Image = image } };
        return (await channel.CallAsync(CriMethods.ImageStatus, request, timeouts.Short, cancel)).Image;
    }

    // A pull has no deadline of its own: the runtime gives up when no bytes come.
    public async Task<string> PullImageAsync(
        string image, AuthConfig? auth, PodSandboxConfig sandbox, CancellationToken cancel)
    {
        var request = new PullImageRequest
        {
            Image = new ImageSpec { Image = image },
            Auth = auth,
            SandboxConfig = sandbox,
        };
        return (await channel.CallAsync(CriMethods.PullImage, request, null, cancel)).ImageRef;
    }

    public Task RemoveImageAsync(string image, CancellationToken cancel) =>
        channel.CallAsync(
            CriMethods.RemoveImage, new RemoveImageRequest { Image = new ImageSpec { Image = image } },
            timeouts.Short, cancel);

    public async Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken cancel) =>
        (await channel.CallAsync(CriMethods.ImageFsInfo, new ImageFsInfoRequest(), timeouts.Short, cancel))
        .ImageFilesystems;
}
