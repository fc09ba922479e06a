using System.Net;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Commands;
using Navarch.Core.Invariants;
using Navarch.Node.Images;
using Navarch.Node.ProcessRuntime;
using Navarch.Node.Proxy;
using Navarch.Node.Streaming;

namespace Navarch.Running;

/// <summary>This machine as a node for an ordinary user: containers are plain processes, node ports plain listeners.</summary>
sealed class ProcessNode(NodePlace place, ILoggerFactory logs) : IAsyncDisposable
{
    private readonly ProcessImageStore _images = new(place.Process);
    private KubeletServer? _endpoint;

    /// <exception cref="CommandFailedException">The machine does not allow it, or has no busybox for the image.</exception>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        if (await ProcessRuntime.WhyNotAsync(cancel) is { } obstacle) throw new CommandFailedException(obstacle);
        if ((await _images.ListImagesAsync(cancel)).Any(image => image.RepoTags.Contains(BusyboxImage.Name))) return;
        var archive = Path.Combine(place.Process.DataDirectory, "image.tar");
        Directory.CreateDirectory(place.Process.DataDirectory);
        try
        {
            await ImageBuilder.BuildAsync(BusyboxImage.Definition, archive, cancel);
            await _images.ImportAsync(archive, cancel);
        }
        catch (ImageException refused)
        {
            throw new CommandFailedException(refused.Message);
        }
        File.Delete(archive);
    }

    /// <returns>Completes when the API server knows how the pods here are.</returns>
    public async Task<Task> StartAsync(Parts parts, NodeIdentity identity, CancellationToken cancel)
    {
        var runtime = new ProcessRuntime(place.Process, _images, IdSource.System, TimeProvider.System);
        var options = place.Agent with { RuntimeName = "process", CgroupRoot = null, ClusterDns = [], PodCidr = null };
        (_endpoint, var agent) = await NodeAgentParts.StartAsync(
            parts, options, new(runtime, _images, runtime), identity, logs, cancel);

        var proxy = new UserspaceProxy(
            IPAddress.Loopback, identity.Informers.Of<Service>(), identity.Informers.Of<Pod>(), TimeProvider.System,
            logs.CreateLogger("proxy"));
        parts.Start("service proxy", proxy.RunAsync);
        return agent.Looked;
    }

    public ValueTask DisposeAsync() => _endpoint?.DisposeAsync() ?? ValueTask.CompletedTask;
}
