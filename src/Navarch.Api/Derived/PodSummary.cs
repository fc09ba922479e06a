using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Api.Derived;

/// <summary>
/// A pod in a few words, as <c>kubectl get pods</c> shows it. The reason is, from weak to strong: the phase, the status
/// reason, a scheduling gate, what an init container waits for or failed with, what a container waits for or ended
/// with, and that the pod is being deleted.
/// </summary>
public sealed class PodSummary
{
    private readonly Pod _pod;
    private int _initRestarts;
    private DateTimeOffset? _lastInitRestart;
    private int _sidecarRestarts;
    private DateTimeOffset? _lastSidecarRestart;

    private PodSummary(Pod pod) => _pod = pod;

    public int ReadyContainers { get; private set; }
    public int TotalContainers { get; private set; }
    public int Restarts { get; private set; }
    public DateTimeOffset? LastRestart { get; private set; }
    public string Reason { get; private set; } = "";

    /// <summary>What is said to explain the reason; often nothing.</summary>
    public string Message { get; private set; } = "";

    public bool IsReady => TotalContainers > 0 && ReadyContainers == TotalContainers;

    public static PodSummary Of(Pod pod)
    {
        var summary = new PodSummary(pod);
        summary.ReadSpecAndPhase();
        var isInitializing = summary.ReadInitContainers();
        (summary.Restarts, summary.LastRestart) = (summary._initRestarts, summary._lastInitRestart);
        if (!isInitializing || summary.HasCondition(PodConditionType.Initialized)) summary.ReadContainers();
        summary.ReadDeletion();
        return summary;
    }

    private void ReadSpecAndPhase()
    {
        TotalContainers = _pod.Spec.Containers.Count + _pod.Spec.InitContainers.Count(IsSidecar);
        Say(_pod.Status.Reason.Length > 0 ? _pod.Status.Reason : _pod.Status.Phase, _pod.Status.Message);
        foreach (var condition in _pod.Status.Conditions)
        {
            if (condition is not { Type: PodConditionType.PodScheduled, Status: ConditionStatus.False }) continue;
            Say(condition.Reason == "SchedulingGated" ? condition.Reason : Reason, condition.Message);
        }
    }

    /// <summary>
    /// Whether an init container still runs, waits or has failed; the first such one gives the reason.
    /// </summary>
    private bool ReadInitContainers()
    {
        var statuses = _pod.Status.InitContainerStatuses;
        for (var i = 0; i < statuses.Count; i++)
        {
            var status = statuses[i];
            var isSidecar = _pod.Spec.InitContainers.FirstOrDefault(container => container.Name == status.Name)
                is { } declared && IsSidecar(declared);
            var ended = status.LastState.Terminated?.FinishedAt;
            _initRestarts += status.RestartCount;
            _lastInitRestart = Later(_lastInitRestart, ended);
            if (isSidecar)
            {
                _sidecarRestarts += status.RestartCount;
                _lastSidecarRestart = Later(_lastSidecarRestart, ended);
            }
            if (status.State.Terminated is { ExitCode: 0 }) continue;
            if (isSidecar && status.Started == true)
            {
                if (status.Ready) ReadyContainers++;
                continue;
            }
            var message = status.State.Terminated?.Message ?? status.State.Waiting?.Message;
            Say("Init:" + InitReason(status.State, i), message);
            return true;
        }
        return false;
    }

    private string InitReason(ContainerState state, int index) => state switch
    {
        { Terminated: { } terminated } => EndReason(terminated),
        { Waiting.Reason: { Length: > 0 } reason } when reason != "PodInitializing" => reason,
        _ => string.Create(CultureInfo.InvariantCulture, $"{index}/{_pod.Spec.InitContainers.Count}"),
    };

    private void ReadContainers()
    {
        (Restarts, LastRestart) = (_sidecarRestarts, _lastSidecarRestart);
        var hasRunning = false;
        for (var i = _pod.Status.ContainerStatuses.Count - 1; i >= 0; i--)
        {
            var status = _pod.Status.ContainerStatuses[i];
            Restarts += status.RestartCount;
            LastRestart = Later(LastRestart, status.LastState.Terminated?.FinishedAt);
            if (status.State.Waiting is { Reason.Length: > 0 } waiting) Say(waiting.Reason, waiting.Message);
            else if (status.State.Terminated is { } terminated) Say(EndReason(terminated), terminated.Message);
            else if (status is { Ready: true, State.Running: not null })
            {
                hasRunning = true;
                ReadyContainers++;
            }
        }
        if (Reason == "Completed" && hasRunning)
            Say(HasCondition(PodConditionType.Ready) ? "Running" : "NotReady", "");
    }

    private void ReadDeletion()
    {
        if (_pod.Metadata.DeletionTimestamp is null) return;
        if (_pod.Status.Reason == "NodeLost") Say("Unknown", "");
        else if (_pod.Status.Phase is not (PodPhase.Succeeded or PodPhase.Failed)) Say("Terminating", "");
    }

    private void Say(string reason, string? message) => (Reason, Message) = (reason, message ?? "");

    private bool HasCondition(string type) =>
        _pod.Status.Conditions.FirstOrDefault(condition => condition.Type == type)?.Status == ConditionStatus.True;

    private static string EndReason(ContainerStateTerminated terminated) => terminated switch
    {
        { Reason.Length: > 0 } => terminated.Reason,
        { Signal: not 0 } => string.Create(CultureInfo.InvariantCulture, $"Signal:{terminated.Signal}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ExitCode:{terminated.ExitCode}"),
    };

    private static bool IsSidecar(Container container) => container.RestartPolicy == ContainerRestartPolicy.Always;

    private static DateTimeOffset? Later(DateTimeOffset? left, DateTimeOffset? right) =>
        left is null || right > left ? right ?? left : left;
}
