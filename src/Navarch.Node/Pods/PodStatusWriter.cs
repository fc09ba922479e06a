using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Client.Queues;

namespace Navarch.Node.Pods;

/// <summary>
/// Brings pods' statuses to the API server: the newest of each pod, as often as needed, and nothing that was written
/// already. Workers never wait for it, so containers are seen to while the server is away.
/// </summary>
/// <param name="client">Where to.</param>
/// <param name="target">The object that carries a pod's status; null while there is none.</param>
/// <param name="time">Paces retries.</param>
/// <param name="log">Told what the server refuses.</param>
sealed partial class PodStatusWriter(
    ApiClient client, Func<Pod, ObjectMeta?> target, TimeProvider time, ILogger log) : IDisposable
{
    const int Workers = 4;

    static readonly WorkQueueOptions Paced = new()
    {
        RetryMin = TimeSpan.FromMilliseconds(100),
        RetryMax = TimeSpan.FromSeconds(10),
        RetriesPerSecond = 50,
    };

    readonly WorkQueue<string> _queue = new(time, Paced);
    readonly ConcurrentDictionary<string, Report> _reports = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, PodStatus> _written = new(StringComparer.Ordinal);

    sealed record Report(Pod Pod, PodStatus Status, bool IsLast);

    public void Write(Pod pod, PodStatus status) => Add(new Report(pod, status, IsLast: false));

    /// <summary>Writes the final status of a pod that is being deleted, and then lets the object go.</summary>
    public void WriteLast(Pod pod, PodStatus status) => Add(new Report(pod, status, IsLast: true));

    /// <summary>The server has the newest report of the pod; true too when there is none.</summary>
    public bool IsWritten(string podUid) =>
        !_reports.TryGetValue(podUid, out var report)
        || (_written.TryGetValue(podUid, out var written) && PodStatusComparison.AreEqual(written, report.Status));

    public void Forget(string podUid)
    {
        _reports.TryRemove(podUid, out _);
        _written.TryRemove(podUid, out _);
    }

    public Task RunAsync(CancellationToken cancel) => _queue.RunAsync(Workers, StepAsync, cancel);

    public void Dispose() => _queue.Dispose();

    void Add(Report report)
    {
        var uid = report.Pod.Metadata.Uid;
        // The first report of a pod builds on what the server has: an agent that starts anew need not repeat it.
        if (!_reports.ContainsKey(uid)) _written.TryAdd(uid, report.Pod.Status);
        _reports.AddOrUpdate(uid, report, (_, known) => known.IsLast ? report with { IsLast = true } : report);
        _queue.Add(uid);
    }

    async Task StepAsync(string uid, CancellationToken cancel)
    {
        if (!_reports.TryGetValue(uid, out var report)) return;
        try
        {
            if (await WriteAsync(report, cancel)) _queue.Forget(uid);
            else _queue.Retry(uid);
        }
        catch (EndpointUnreachableException unreachable)
        {
            NotWritten(report.Pod.Metadata.Namespace, report.Pod.Metadata.Name, unreachable.Message);
            _queue.Retry(uid);
        }
    }

    /// <returns>False when it is to be tried again.</returns>
    async Task<bool> WriteAsync(Report report, CancellationToken cancel)
    {
        if (target(report.Pod) is not { } meta) return true;
        if (!_written.TryGetValue(meta.Uid, out var written) || !PodStatusComparison.AreEqual(written, report.Status))
        {
            var result = await client.For<Pod>().PatchAsync(
                meta.Namespace, meta.Name, PodStatusPatch.Of(meta.Uid, report.Status), cancel,
                new WriteOptions { Subresource = "status" });
            if (result is ApiResult<Pod>.Refused(var status))
            {
                NotWritten(meta.Namespace, meta.Name, status.Message);
                return false;
            }
            // Not found or conflict: the pod is gone, or another of its name is there.
            if (!result.IsOk) return true;
            _written[meta.Uid] = report.Status;
        }
        if (!report.IsLast) return true;
        var deletion = new DeleteOptions
        {
            GracePeriodSeconds = 0,
            Preconditions = new Preconditions { Uid = meta.Uid },
        };
        var deleted = await client.DeleteAsync<Pod>(meta.Namespace, meta.Name, cancel, deletion);
        return deleted is not ApiResult<Deletion>.Refused;
    }

    [LoggerMessage(30, LogLevel.Warning, "status of pod {Namespace}/{Name} not written yet: {Message}")]
    private partial void NotWritten(string @namespace, string name, string message);
}
