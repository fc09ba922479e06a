using Microsoft.Extensions.Logging;
using Navarch.Commands;
using Navarch.Core.Grpc;
using Navarch.Core.Invariants;
using Navarch.Node.Containerd;
using Navarch.Node.Cri;
using Navarch.Node.Cri.V1;
using Navarch.Node.Images;
using Navarch.Node.ProcessRuntime;

namespace Navarch.Running;

/// <summary>
/// The images that this machine's node has, in each runtime that a data directory's cluster has used. A containerd that did
/// not run is started for it and ended after it.
/// </summary>
sealed class NodeImages : IAsyncDisposable
{
    private readonly ILoggerFactory _logs = Logs.Make(isVerbose: false);
    private readonly ProcessImageStore? _process;
    private readonly ContainerdSupervisor? _containerd;
    private readonly ImageImporter? _importer;
    private readonly bool _wasRunning;
    private GrpcChannel? _channel;

    private NodeImages(NodePlace place)
    {
        if (Directory.Exists(place.Process.DataDirectory)) _process = new(place.Process);
        if (!Directory.Exists(place.Containerd.DataDirectory)) return;
        _containerd = new(place.Containerd, TimeProvider.System, _logs.CreateLogger("containerd"));
        _importer = new(place.Containerd.SocketPath, IdSource.System, TimeProvider.System);
        _wasRunning = _containerd.IsRunning;
    }

    /// <exception cref="CommandFailedException">No node has run here, or its images are not this user's.</exception>
    public static async Task<NodeImages> OpenAsync(string data, CancellationToken cancel)
    {
        var images = new NodeImages(NodePlace.Of(data));
        if (images is { _process: null, _containerd: null })
            throw new CommandFailedException($"no node has run on {data} yet", "Start one by 'navarch up'");
        if (images._containerd is null) return images;
        if (!Environment.IsPrivilegedProcess)
            throw new CommandFailedException("the images of containerd are root's", "Run it as root");
        await images._containerd.StartAsync(cancel);
        images._channel = images._containerd.OpenChannel();
        return images;
    }

    /// <returns>The names of the images that are there now.</returns>
    /// <exception cref="ImageException">The file isn't an image archive.</exception>
    public async Task<IReadOnlyList<string>> ImportAsync(string archive, CancellationToken cancel)
    {
        IReadOnlyList<string> names = [];
        if (_process is not null) names = await _process.ImportAsync(archive, cancel);
        if (_importer is not null) names = await _importer.ImportAsync(archive, cancel);
        return names;
    }

    public async Task<IReadOnlyList<Image>> ListAsync(CancellationToken cancel)
    {
        var images = new List<Image>();
        if (_process is not null) images.AddRange(await _process.ListImagesAsync(cancel));
        if (_channel is not null) images.AddRange(await new CriImageStore(_channel, new CriTimeouts()).ListImagesAsync(cancel));
        return images;
    }

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (_containerd is not null && !_wasRunning) await _containerd.StopAsync(CancellationToken.None);
        _logs.Dispose();
    }
}
