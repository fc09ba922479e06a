using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Client.Informers;

namespace Navarch.Node.Agent;

/// <summary>
/// Runs the pods of a directory of manifests, with or without an API server, and shows each there as a mirror pod,
/// which carries its status. A mirror that is deleted comes back; a pod ends only with its file.
/// </summary>
sealed partial class StaticPods(
    NodeAgentOptions options, ApiClient client, Informer<Pod> seen, Func<Api.CoreV1.Node?> node, TimeProvider time, ILogger log)
{
    Dictionary<string, Pod> _byUid = new(StringComparer.Ordinal);
    string _problems = "";

    public static bool IsMirror(Pod pod) => pod.Metadata.Annotations.ContainsKey(StaticPodFiles.MirrorAnnotation);

    /// <summary>The object that carries a pod's status: itself, or its mirror; null while there is none.</summary>
    public ObjectMeta? StatusTarget(Pod pod)
    {
        if (!_byUid.ContainsKey(pod.Metadata.Uid)) return pod.Metadata;
        var mirror = seen.Snapshot.Find(pod.Metadata.Namespace, pod.Metadata.Name);
        return mirror is not null && Mirrors(mirror, pod) ? mirror.Metadata : null;
    }

    public async Task RunAsync(NodePods pods, CancellationToken cancel)
    {
        while (true)
        {
            if (options.StaticPodDirectory is { } directory) Scan(directory, pods);
            try
            {
                await MirrorAsync(pods, cancel);
            }
            catch (EndpointUnreachableException)
            {
                // The pods run all the same; they are shown when the server is there.
            }
            await Task.Delay(options.Periods.StaticPodScan, time, cancel);
        }
    }

    void Scan(string directory, NodePods pods)
    {
        var (found, problems) = StaticPodFiles.Read(directory, options.NodeName);
        var text = string.Join("; ", problems);
        if (text.Length > 0 && text != _problems) Unreadable(text);
        _problems = text;
        var current = found.DistinctBy(pod => pod.Metadata.Uid).ToDictionary(pod => pod.Metadata.Uid);
        foreach (var uid in _byUid.Keys)
            if (!current.ContainsKey(uid)) pods.Remove(uid);
        foreach (var (uid, pod) in current)
            if (!_byUid.ContainsKey(uid)) pods.Set(pod);
        _byUid = current;
    }

    async Task MirrorAsync(NodePods pods, CancellationToken cancel)
    {
        foreach (var mirror in seen.Snapshot.All.Where(IsMirror))
            if (mirror.Metadata.DeletionTimestamp is not null || !_byUid.Values.Any(pod => Mirrors(mirror, pod)))
                await client.DeleteAsync<Pod>(
                    mirror.Metadata.Namespace, mirror.Metadata.Name, cancel,
                    new DeleteOptions
                    {
                        GracePeriodSeconds = 0,
                        Preconditions = new Preconditions { Uid = mirror.Metadata.Uid },
                    });
        if (node() is not { } owner) return;
        foreach (var pod in _byUid.Values)
        {
            if (seen.Snapshot.Find(pod.Metadata.Namespace, pod.Metadata.Name) is not null)
            {
                // Just made, or found again: it is to be told how the pod is.
                pods.Wake(pod.Metadata.Uid);
                continue;
            }
            var result = await client.CreateAsync(MirrorOf(pod, owner), cancel);
            if (result is ApiResult<Pod>.Refused(var status)) NotMirrored(pod.Metadata.Name, status.Message);
        }
    }

    static bool Mirrors(Pod mirror, Pod pod) =>
        mirror.Metadata.Name == pod.Metadata.Name && mirror.Metadata.Namespace == pod.Metadata.Namespace
        && mirror.Metadata.Annotations.GetValueOrDefault(StaticPodFiles.MirrorAnnotation)
            == pod.Metadata.Annotations[StaticPodFiles.HashAnnotation];

    /// <summary>The node's own, as a server demands of the only pods that a node may create.</summary>
    static Pod MirrorOf(Pod pod, Api.CoreV1.Node owner) => pod with
    {
        Metadata = pod.Metadata with
        {
            Uid = "",
            Annotations = new Dictionary<string, string>(pod.Metadata.Annotations)
            {
                [StaticPodFiles.MirrorAnnotation] = pod.Metadata.Annotations[StaticPodFiles.HashAnnotation],
            },
            OwnerReferences =
            [
                new OwnerReference
                {
                    ApiVersion = "v1",
                    Kind = "Node",
                    Name = owner.Metadata.Name,
                    Uid = owner.Metadata.Uid,
                    Controller = true,
                },
            ],
        },
        Status = new PodStatus(),
    };

    [LoggerMessage(46, LogLevel.Error, "static pods: {Problems}")]
    private partial void Unreadable(string problems);

    [LoggerMessage(47, LogLevel.Warning, "static pod {Name} can't be shown by a mirror: {Message}")]
    private partial void NotMirrored(string name, string message);
}
