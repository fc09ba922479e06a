using Microsoft.Extensions.Logging;
using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Probes;

namespace Navarch.Node.Pods;

/// <summary>
/// Keeps one pod as its object says, from the first sandbox to the last trace. Each round: 1 read what the runtime has
/// 2 follow it with probes 3 decide (<see cref="PodPlanner"/>) 4 report 5 act (<see cref="PodActions"/>) 6 read and
/// report again. It sleeps until something happens to the object, a container or a probe, or a back-off ends. Ending it
/// leaves the containers running: the next agent's worker finds them by their labels and starts nothing anew.
/// Next: <see cref="ContainerStarter"/>.
/// </summary>
sealed partial class PodWorker : IDisposable
{
    readonly PodWorkerContext _context;
    readonly PodActions _actions;
    readonly ContainerStopper _stopper;
    readonly PodCleanup _cleanup;
    readonly PodProbes _probes;
    readonly RestartBackoffs _backoffs;
    readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    readonly Signal _signal = new();
    readonly Lock _lock = new();
    Pod _pod;
    bool _isGone;
    CancellationTokenSource? _starting;
    CancellationTokenSource? _stopping;
    PodStatus? _reported;
    PodFailure? _failure;
    bool _isReleased;
    int _retries;

    public PodWorker(PodWorkerContext context, Pod pod, PodFailure? refused)
    {
        (_context, _pod, _failure) = (context, pod, refused);
        _backoffs = RestartBackoffs.Default(context.Time);
        _actions = new PodActions(context, _backoffs, _waiting);
        _stopper = new ContainerStopper(context);
        _cleanup = new PodCleanup(context);
        _probes = new PodProbes(context.Probes, context.Events, context.Time, _signal.Wake);
    }

    /// <summary>The pod with the status that was reported last.</summary>
    public Pod Pod
    {
        get
        {
            lock (_lock) return WithReported(_pod);
        }
    }

    /// <summary>The worker has read what the runtime has of the pod, and reported it.</summary>
    public bool HasLooked
    {
        get
        {
            lock (_lock) return _reported is not null;
        }
    }

    public void Wake() => _signal.Wake();

    /// <summary>The object has changed.</summary>
    public void Update(Pod pod)
    {
        lock (_lock)
        {
            var isShortened = pod.Metadata.DeletionGracePeriodSeconds < _pod.Metadata.DeletionGracePeriodSeconds;
            _pod = pod;
            if (pod.Metadata.DeletionTimestamp is not null) _starting?.Cancel();
            if (isShortened) _stopping?.Cancel();
        }
        _signal.Wake();
    }

    /// <summary>The object is no longer there.</summary>
    public void Remove()
    {
        lock (_lock)
        {
            _isGone = true;
            _starting?.Cancel();
        }
        _signal.Wake();
    }

    /// <summary>Returns when the pod is gone and nothing is left of it.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        while (true)
        {
            TimeSpan pause;
            try
            {
                if (await RoundAsync(cancel) is not { } next) return;
                pause = next;
            }
            catch (Exception failure)
                when (failure is GrpcException or EndpointUnreachableException or IOException or UnauthorizedAccessException)
            {
                RoundFailed(_context.Log, Pod.Metadata.Namespace, Pod.Metadata.Name, failure.Message);
                pause = _context.Periods.RetryAfter(++_retries);
            }
            await _signal.WaitAsync(pause, _context.Time, cancel);
        }
    }

    public void Dispose() => _probes.Dispose();

    /// <returns>When to look again; null when there is nothing more to do, ever.</returns>
    async Task<TimeSpan?> RoundAsync(CancellationToken cancel)
    {
        var pod = Pod;
        var state = await _context.State.ReadAsync(pod.Metadata.Uid, cancel);
        _probes.Follow(pod, state);
        if (_failure is null && IsPastDeadline(pod))
            _failure = new PodFailure(
                "DeadlineExceeded", "Pod was active on the node longer than the specified deadline");
        if (_isGone || pod.Metadata.DeletionTimestamp is not null || IsTerminal(pod) || _failure is not null)
            return await EndAsync(pod, state, cancel);
        return await ContinueAsync(pod, state, cancel);
    }

    async Task<TimeSpan?> ContinueAsync(Pod pod, PodState state, CancellationToken cancel)
    {
        var plan = PodPlanner.Plan(pod, state, _probes.Results, _backoffs);
        _actions.NoteBackoffs(pod, plan);
        // Said before it is done, unless there is nothing yet to say but that.
        Report(pod, state);
        var retry = false;
        using (var starting = BeginStarting(cancel))
        {
            try
            {
                retry = !await _actions.CarryOutAsync(Pod, state, plan, () => ReportNowAsync(cancel), starting.Token);
                await _actions.RefreshVolumesAsync(pod, plan, starting.Token);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                return TimeSpan.Zero;
            }
            finally
            {
                lock (_lock) _starting = null;
            }
        }
        await ReportNowAsync(cancel);
        return NextLook(pod, plan, retry);
    }

    CancellationTokenSource BeginStarting(CancellationToken cancel)
    {
        var starting = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (_lock)
        {
            _starting = starting;
            if (_isGone || _pod.Metadata.DeletionTimestamp is not null) starting.Cancel();
        }
        return starting;
    }

    TimeSpan NextLook(Pod pod, PodPlan plan, bool retry)
    {
        var now = _context.Time.GetUtcNow();
        // Ended by itself: what is left to do is for the next round.
        if (plan.KillPod && plan.Start.Count == 0) return TimeSpan.FromMilliseconds(20);
        _retries = retry ? _retries + 1 : 0;
        var next = retry ? _context.Periods.RetryAfter(_retries) : _context.Periods.Resync;
        foreach (var waiting in plan.Waiting) next = Sooner(next, waiting.Left);
        if (pod.Spec.ActiveDeadlineSeconds is { } seconds && pod.Status.StartTime is { } started)
            next = Sooner(next, started + TimeSpan.FromSeconds(seconds) - now);
        return next;
    }

    async Task<TimeSpan?> EndAsync(Pod pod, PodState state, CancellationToken cancel)
    {
        if (state.HasRunning)
        {
            Report(pod, state, isEnding: true);
            if (!await StopAsync(pod, state, cancel)) return TimeSpan.Zero;
        }
        _probes.Dispose();
        if (!_isReleased)
        {
            foreach (var sandbox in state.Sandboxes)
                if (sandbox.IsReady) await _context.Runtime.StopPodSandboxAsync(sandbox.Id, cancel);
            state = await _context.State.ReadAsync(pod.Metadata.Uid, cancel);
            Report(pod, state, isEnding: true);
            await _cleanup.ReleaseAsync(pod, cancel);
            _isReleased = true;
        }
        if (_isGone)
        {
            await _cleanup.RemoveAsync(pod, cancel);
            return null;
        }
        if (pod.Metadata.DeletionTimestamp is not null) _context.Statuses.WriteLast(pod, Pod.Status);
        return _context.Periods.Resync;
    }

    /// <returns>False when the grace period was shortened meanwhile: once more, with less.</returns>
    async Task<bool> StopAsync(Pod pod, PodState state, CancellationToken cancel)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        lock (_lock) _stopping = stopping;
        try
        {
            await _stopper.StopAllAsync(pod, state, PodTermination.GraceOf(pod), stopping.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            lock (_lock) _stopping = null;
        }
    }

    async Task ReportNowAsync(CancellationToken cancel)
    {
        var state = await _context.State.ReadAsync(_pod.Metadata.Uid, cancel);
        _probes.Follow(Pod, state);
        Report(Pod, state);
        await _cleanup.PruneAsync(state, cancel);
    }

    void Report(Pod pod, PodState state, bool isEnding = false)
    {
        var view = new PodView(pod, state, _probes.Results, _context.Time.GetUtcNow())
        {
            Waiting = _waiting,
            HostIps = _context.Facts.HostIps,
            RuntimeName = _context.RuntimeName,
            Failure = _failure,
            IsEnding = isEnding,
        };
        var status = PodStatusComposer.Compose(view);
        lock (_lock) _reported = status;
        _context.Statuses.Write(pod, status);
    }

    // What was reported last is newer than what the object says; conditions of others come from the object.
    Pod WithReported(Pod pod)
    {
        if (_reported is not { } reported) return pod;
        var others = pod.Status.Conditions.Where(
            other => reported.Conditions.All(condition => condition.Type != other.Type));
        var gates = pod.Spec.ReadinessGates.Select(gate => gate.ConditionType).ToHashSet();
        var own = reported.Conditions.Where(condition => !gates.Contains(condition.Type));
        return pod with
        {
            Status = reported with
            {
                Conditions =
                [
                    .. own, .. others,
                    .. pod.Status.Conditions.Where(condition =>
                        gates.Contains(condition.Type) && !others.Contains(condition)),
                ],
            },
        };
    }

    bool IsPastDeadline(Pod pod) =>
        pod.Spec.ActiveDeadlineSeconds is { } seconds
        && pod.Status.StartTime is { } started
        && _context.Time.GetUtcNow() >= started + TimeSpan.FromSeconds(seconds);

    static bool IsTerminal(Pod pod) => pod.Status.Phase is PodPhase.Succeeded or PodPhase.Failed;

    static TimeSpan Sooner(TimeSpan one, TimeSpan other) => other < one ? other : one;

    [LoggerMessage(31, LogLevel.Warning, "pod {Namespace}/{Name}: {Message}")]
    private static partial void RoundFailed(ILogger log, string @namespace, string name, string message);
}
