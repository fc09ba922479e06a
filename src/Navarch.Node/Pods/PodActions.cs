using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;
using Navarch.Node.Volumes;

namespace Navarch.Node.Pods;

/// <summary>Carries out a pod's plan.</summary>
sealed class PodActions(PodWorkerContext context, RestartBackoffs backoffs, Dictionary<string, Waiting> waiting)
{
    readonly ContainerStarter _starter = new(context);
    readonly ContainerStopper _stopper = new(context);

    /// <summary>Containers in back-off wait, and say so.</summary>
    public void NoteBackoffs(Pod pod, PodPlan plan)
    {
        foreach (var container in plan.Waiting)
        {
            var about = PodContainer.AllOf(pod).First(candidate => candidate.Name == container.Name);
            context.Events.Record(
                PodEvents.About(pod, about), "Warning", "BackOff",
                $"Back-off restarting failed container {container.Name} in pod {PodEvents.Format(pod)}");
            var delay = Api.Codecs.GoDuration.Format(container.Delay.Ticks * 100);
            waiting[container.Name] = new Waiting(
                Waiting.CrashLoopBackOff,
                $"back-off {delay} restarting failed container={container.Name} pod={PodEvents.Format(pod)}");
        }
    }

    /// <param name="pod">With the status reported last.</param>
    /// <param name="state">From which the plan was made.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="progressed">Called when others should see what has changed before the rest is done.</param>
    /// <param name="cancel">Leaves the rest undone.</param>
    /// <returns>False when something couldn't be done and is to be tried again.</returns>
    public async Task<bool> CarryOutAsync(
        Pod pod, PodState state, PodPlan plan, Func<Task> progressed, CancellationToken cancel)
    {
        if (plan.KillPod) await KillAsync(pod, state, cancel);
        foreach (var stop in plan.Stop) await StopAsync(pod, stop, cancel);
        if (plan.Start.Count == 0) return true;
        if (await SetUpVolumesAsync(pod, cancel) is not { } volumes) return false;
        context.Cgroups?.Ensure(pod);
        var attempt = plan.SandboxAttempt ?? state.Sandbox?.Attempt ?? 0;
        var config = PodSandboxes.Of(pod, attempt, context.Facts, HostResolvConf());
        Directory.CreateDirectory(config.LogDirectory);
        var sandboxId = plan.SandboxAttempt is null ? state.Sandbox!.Id : await RunSandboxAsync(pod, config, cancel);
        if (sandboxId is null) return false;
        if (plan.SandboxAttempt is not null) state = await context.State.ReadAsync(pod.Metadata.Uid, cancel);
        pod = WithAddresses(pod, state);
        return await StartAsync(new StartingPod(pod, state, sandboxId, config, volumes), plan, progressed, cancel);
    }

    /// <summary>Brings the volumes of running containers up to date.</summary>
    public async Task RefreshVolumesAsync(Pod pod, PodPlan plan, CancellationToken cancel)
    {
        if (plan.KillPod || plan.Start.Count > 0) return;
        await SetUpVolumesAsync(pod, cancel);
    }

    async Task<bool> StartAsync(StartingPod starting, PodPlan plan, Func<Task> progressed, CancellationToken cancel)
    {
        var isComplete = true;
        foreach (var start in plan.Start)
        {
            var name = start.Container.Name;
            if (starting.State.Latest(name)?.FinishedAt is { } finished)
                backoffs.Restarted(name, finished);
            if (await _starter.StartAsync(starting, start, cancel) is { } problem)
            {
                waiting[name] = problem;
                isComplete = false;
            }
            else waiting.Remove(name);
            if (plan.Start.Count > 1) await progressed();
        }
        return isComplete;
    }

    async Task KillAsync(Pod pod, PodState state, CancellationToken cancel)
    {
        await _stopper.StopAllAsync(pod, state, PodTermination.GraceOf(pod), cancel);
        foreach (var sandbox in state.Sandboxes)
            if (sandbox.IsReady) await context.Runtime.StopPodSandboxAsync(sandbox.Id, cancel);
    }

    async Task StopAsync(Pod pod, ContainerToStop stop, CancellationToken cancel)
    {
        var container = PodContainer.AllOf(pod).First(candidate => candidate.Name == stop.Container.Name);
        var grace = PodTermination.GraceOf(pod, container.Spec, stop.Reason);
        await _stopper.StopAsync(pod, stop.Container, grace, stop.Message, cancel);
    }

    async Task<IReadOnlyDictionary<string, string>?> SetUpVolumesAsync(Pod pod, CancellationToken cancel)
    {
        try
        {
            return await context.Volumes.SetUpAsync(pod, cancel);
        }
        catch (VolumeException failure)
        {
            context.Events.Record(
                PodEvents.About(pod), "Warning", "FailedMount",
                $"MountVolume.SetUp failed for volume \"{failure.Volume}\" : {failure.Message}");
            return null;
        }
    }

    async Task<string?> RunSandboxAsync(Pod pod, Cri.V1.PodSandboxConfig config, CancellationToken cancel)
    {
        try
        {
            return await context.Runtime.RunPodSandboxAsync(config, pod.Spec.RuntimeClassName ?? "", cancel);
        }
        catch (GrpcException refused)
        {
            context.Events.Record(
                PodEvents.About(pod), "Warning", "FailedCreatePodSandBox",
                $"Failed to create pod sandbox: {refused.Description}");
            return null;
        }
    }

    // Containers may ask for the pod's address before anyone has reported it.
    Pod WithAddresses(Pod pod, PodState state)
    {
        var ips = pod.Spec.HostNetwork ? context.Facts.HostIps : state.Sandbox?.Ips ?? [];
        var hostIps = context.Facts.HostIps;
        return pod with
        {
            Status = pod.Status with
            {
                PodIP = ips.Count > 0 ? ips[0] : "",
                PodIPs = [.. ips.Select(ip => new PodIP { Ip = ip })],
                HostIP = hostIps.Count > 0 ? hostIps[0] : "",
                HostIPs = [.. hostIps.Select(ip => new HostIP { Ip = ip })],
            },
        };
    }

    string HostResolvConf() =>
        File.Exists(context.Facts.ResolvConf) ? File.ReadAllText(context.Facts.ResolvConf) : "";
}
