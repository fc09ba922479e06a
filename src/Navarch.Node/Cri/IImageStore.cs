using Navarch.Node.Cri.V1;

namespace Navarch.Node.Cri;

/// <summary>The images of a node: the CRI's image service.</summary>
public interface IImageStore
{
    Task<IReadOnlyList<Image>> ListImagesAsync(CancellationToken cancel);

    /// <summary>Null when the image isn't there.</summary>
    Task<Image?> ImageStatusAsync(string image, CancellationToken cancel);

    /// <returns>The image's reference as the runtime knows it from now on.</returns>
    Task<string> PullImageAsync(
        string image, AuthConfig? auth, PodSandboxConfig sandbox, CancellationToken cancel);

    Task RemoveImageAsync(string image, CancellationToken cancel);
    Task<IReadOnlyList<FilesystemUsage>> ImageFilesystemsAsync(CancellationToken cancel);
}
