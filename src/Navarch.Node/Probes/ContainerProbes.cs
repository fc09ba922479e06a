using Navarch.Api.CoreV1;
using Navarch.Client.Events;
using Navarch.Node.Pods;

namespace Navarch.Node.Probes;

/// <summary>What the probes of one running container are told of it.</summary>
sealed record ProbedContainer(Pod Pod, PodContainer Container, ContainerInstance Instance, string PodIp)
{
    /// <summary>What was reported of the same instance before the agent started anew.</summary>
    public Health? Before { get; init; }
}

/// <summary>
/// Probes one running container until it ends: first its startup probe, then readiness and liveness side by side. A
/// turn of any result is told through <paramref name="changed"/>.
/// </summary>
sealed class ContainerProbes(
    ProbedContainer probed, ProbeAttempt attempt, EventRecorder events, TimeProvider time, Action changed)
{
    static readonly TimeSpan PeriodDefault = TimeSpan.FromSeconds(10);

    readonly Lock _lock = new();
    readonly Container _spec = probed.Container.Spec;
    readonly ContainerAge? _age = probed.Instance.StartedAt is { } started ? new ContainerAge(started, time) : null;
    volatile Health _health = Initial(probed);

    public Health Health => _health;

    public static bool HasAny(Container container) =>
        container.StartupProbe is not null || container.ReadinessProbe is not null
            || container.LivenessProbe is not null;

    public async Task RunAsync(CancellationToken cancel)
    {
        if (_spec.StartupProbe is { } startup && !_health.Started)
            await RunAsync(startup, "Startup", null, TurnStartup, cancel);
        var readiness = _spec.ReadinessProbe is { } ready
            ? RunAsync(ready, "Readiness", _health.Ready, TurnReadiness, cancel)
            : Task.CompletedTask;
        var liveness = _spec.LivenessProbe is { } live
            ? RunAsync(live, "Liveness", true, TurnLiveness, cancel)
            : Task.CompletedTask;
        await Task.WhenAll(readiness, liveness);
    }

    static Health Initial(ProbedContainer probed)
    {
        if (probed.Before is { } before) return before;
        var spec = probed.Container.Spec;
        return new Health(
            Ready: spec.ReadinessProbe is null && spec.StartupProbe is null, Started: spec.StartupProbe is null);
    }

    /// <param name="turn">Takes the new result; answers whether to go on.</param>
    async Task RunAsync(
        Probe probe, string kind, bool? initial, Func<bool, bool> turn, CancellationToken cancel)
    {
        var period = probe.PeriodSeconds > 0 ? TimeSpan.FromSeconds(probe.PeriodSeconds) : PeriodDefault;
        await WaitForInitialDelayAsync(probe, cancel);
        var progress = new ProbeProgress(initial);
        while (true)
        {
            var answer = await attempt.TryAsync(probe, _spec, probed.Instance.Id, probed.PodIp, cancel);
            Tell(kind, answer);
            var next = progress.After(answer.Outcome, probe);
            if (next.Result is { } result && next.Result != progress.Result && !turn(result)) return;
            progress = next;
            await Task.Delay(period, time, cancel);
        }
    }

    async Task WaitForInitialDelayAsync(Probe probe, CancellationToken cancel)
    {
        var left = _age?.LeftUntil(TimeSpan.FromSeconds(probe.InitialDelaySeconds)) ?? TimeSpan.Zero;
        if (left > TimeSpan.Zero) await Task.Delay(left, time, cancel);
    }

    bool TurnStartup(bool isGood)
    {
        Turn(health => health with
        {
            Started = isGood,
            StartupFailed = !isGood,
            Ready = isGood && _spec.ReadinessProbe is null,
        });
        return false;
    }

    bool TurnReadiness(bool isGood)
    {
        Turn(health => health with { Ready = isGood });
        return true;
    }

    bool TurnLiveness(bool isGood)
    {
        Turn(health => health with { LivenessFailed = !isGood });
        return isGood;
    }

    // Readiness and liveness run side by side.
    void Turn(Func<Health, Health> change)
    {
        lock (_lock) _health = change(_health);
        changed();
    }

    void Tell(string kind, ProbeAnswer answer)
    {
        if (answer.Outcome == ProbeOutcome.Success) return;
        var verb = answer.Outcome == ProbeOutcome.Error ? "errored and resulted in unknown state" : "failed";
        events.Record(
            PodEvents.About(probed.Pod, probed.Container), "Warning", "Unhealthy",
            $"{kind} probe {verb}: {answer.Output}");
    }
}
