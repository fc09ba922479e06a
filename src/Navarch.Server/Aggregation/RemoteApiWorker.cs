using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Navarch.Api.ApiRegistrationV1;
using Navarch.Server.Admission;
using Navarch.Server.Loopback;
using Navarch.Server.Webhooks;

namespace Navarch.Server.Aggregation;

/// <summary>
/// Looks after the remote APIs: whether each is available (its condition <c>Available</c>), and what it serves. Again
/// whenever an APIService changes, and from time to time: soon for one that is not available, later for the others.
/// Without remote APIs it sleeps.
/// </summary>
internal sealed partial class RemoteApiWorker(
    AggregatedProxy proxy, RemoteDiscovery discovery, ServiceLocator services, KnownObjects<APIService> known,
    LoopbackClient loopback, TimeProvider time, ILogger log) : IObjectFeed<APIService>
{
    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IntervalOfMissing = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public Task RunAsync(CancellationToken cancel) =>
        Task.WhenAll(loopback.FollowAsync(this, cancel), CheckAllAsync(cancel));

    public void Replace(IReadOnlyList<APIService> all) => _changes.Writer.TryWrite(true);

    public void Set(APIService present)
    {
        if (present.Spec.Service is not null) _changes.Writer.TryWrite(true);
    }

    public void Remove(APIService gone) => _changes.Writer.TryWrite(true);

    private async Task CheckAllAsync(CancellationToken cancel)
    {
        while (true)
        {
            var remote = proxy.Apis.Current;
            discovery.Keep(remote);
            await Task.WhenAll(remote.All.Select(api => CheckAsync(api, cancel)));
            await WaitAsync(remote, cancel);
        }
    }

    private async Task WaitAsync(RemoteApiSet remote, CancellationToken cancel)
    {
        if (remote.All.Count > 0)
        {
            var isMissing = proxy.Apis.Current.All.Any(api => !api.IsAvailable);
            using var soon = new CancellationTokenSource(isMissing ? IntervalOfMissing : Interval, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, cancel);
            try
            {
                await _changes.Reader.WaitToReadAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // It is time.
            }
        }
        else await _changes.Reader.WaitToReadAsync(cancel);
        while (_changes.Reader.TryRead(out _)) { }
    }

    private async Task CheckAsync(RemoteApi api, CancellationToken cancel)
    {
        try
        {
            var found = await JudgeAsync(api, cancel);
            await ReportAsync(api, found, cancel);
            await discovery.RefreshAsync(api with { IsAvailable = found.IsAvailable }, cancel);
        }
        catch (Exception failed) when (failed is LoopbackRefusedException or HttpRequestException or IOException)
        {
            LogFailed(log, api.Name, failed.Message);
        }
    }

    private async Task<RemoteCheck> JudgeAsync(RemoteApi api, CancellationToken cancel)
    {
        var (service, port) = (api.Service, api.Backend.Port);
        if (await services.LocateAsync(service, port, cancel) is ServiceLocation.Nowhere nowhere)
            return new(false, nowhere.Reason, nowhere.Reason switch
            {
                "ServiceNotFound" => $"service/{service.Name} in \"{service.Namespace}\" is not present",
                "ServicePortError" => $"service/{service.Name} in \"{service.Namespace}\" is not listening on port {port}",
                _ => $"endpointslices for service/{service.Name} in \"{service.Namespace}\" have no addresses for port {port}",
            });
        using var late = new CancellationTokenSource(CheckTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        var url = $"https://{api.Backend.Host}:{port}{api.Path}";
        try
        {
            var answer = await proxy.AskAsync(api, api.Path, "application/json", either.Token);
            if (answer.IsSuccess) return RemoteCheck.Passed;
            return new(false, "FailedDiscoveryCheck",
                $"failing or missing response from {url}: bad status from {url}: {answer.StatusCode}");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new(false, "FailedDiscoveryCheck", $"timed out waiting for {url}");
        }
    }

    private async Task ReportAsync(RemoteApi api, RemoteCheck found, CancellationToken cancel)
    {
        if (known.Get("", api.Name) is not { } present) return;
        var before = present.Status.Conditions.FirstOrDefault(
            condition => condition.Type == APIServiceConditionType.Available);
        var status = found.IsAvailable ? "True" : "False";
        if (before is not null && (before.Status, before.Reason, before.Message) == (status, found.Reason, found.Message))
            return;
        var condition = new APIServiceCondition
        {
            Type = APIServiceConditionType.Available,
            Status = status,
            Reason = found.Reason,
            Message = found.Message,
            LastTransitionTime = before?.Status == status ? before.LastTransitionTime : time.GetUtcNow(),
        };
        var others = present.Status.Conditions.Where(other => other.Type != condition.Type);
        await loopback.UpdateStatusAsync(
            present with { Status = present.Status with { Conditions = [.. others, condition] } }, cancel);
        RemoteApiMetrics.Count(api, found);
    }

    [LoggerMessage(1, LogLevel.Warning, "The APIService {Name} could not be looked after: {Problem}")]
    private static partial void LogFailed(ILogger log, string name, string problem);
}
