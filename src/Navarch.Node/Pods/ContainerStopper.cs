using Navarch.Api.CoreV1;
using Navarch.Core.Grpc;

namespace Navarch.Node.Pods;

/// <summary>
/// Ends containers as Kubernetes does: the preStop hook runs within the grace period, what is left of it (two seconds
/// at least) is for the process between SIGTERM and SIGKILL.
/// </summary>
sealed class ContainerStopper(PodWorkerContext context)
{
    static readonly TimeSpan AfterHookMin = TimeSpan.FromSeconds(2);

    /// <summary>Ends all: regular containers side by side, then sidecars from the last to the first.</summary>
    public async Task StopAllAsync(Pod pod, PodState state, TimeSpan grace, CancellationToken cancel)
    {
        var began = context.Time.GetTimestamp();
        var sidecars = PodContainer.InitOf(pod).Where(container => container.Kind == ContainerKind.Sidecar)
            .Select(container => container.Name).ToList();
        var running = state.Containers.Where(container => container.IsRunning).ToList();
        var first = running.Where(container => !sidecars.Contains(container.Name));
        await Task.WhenAll(first.Select(
            container => StopAsync(pod, container, grace, $"Stopping container {container.Name}", cancel)));
        foreach (var name in Enumerable.Reverse(sidecars))
            foreach (var container in running.Where(container => container.Name == name))
            {
                var left = grace - context.Time.GetElapsedTime(began);
                await StopAsync(
                    pod, container, left > AfterHookMin ? left : AfterHookMin,
                    $"Stopping container {container.Name}", cancel);
            }
    }

    public async Task StopAsync(
        Pod pod, ContainerInstance instance, TimeSpan grace, string message, CancellationToken cancel)
    {
        var container = PodContainer.AllOf(pod).FirstOrDefault(container => container.Name == instance.Name);
        context.Events.Record(PodEvents.About(pod, container), "Normal", "Killing", message);
        if (container?.Spec.Lifecycle?.PreStop is { } hook)
            grace = await PreStopAsync(pod, container, instance, hook, grace, cancel);
        try
        {
            await context.Runtime.StopContainerAsync(instance.Id, grace, cancel);
        }
        catch (GrpcException gone) when (gone.Code == GrpcStatusCode.NotFound)
        {
            // Someone else was faster.
        }
    }

    async Task<TimeSpan> PreStopAsync(
        Pod pod, PodContainer container, ContainerInstance instance, LifecycleHandler hook, TimeSpan grace,
        CancellationToken cancel)
    {
        var began = context.Time.GetTimestamp();
        using var limit = new CancellationTokenSource(grace, context.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, limit.Token);
        try
        {
            var ip = pod.Status.PodIP.Length > 0 ? pod.Status.PodIP : "127.0.0.1";
            var problem = await context.Hooks.RunAsync(hook, container.Spec, instance.Id, ip, either.Token);
            if (problem is not null)
                context.Events.Record(
                    PodEvents.About(pod, container), "Warning", "FailedPreStopHook", "PreStopHook failed");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The hook has used up the whole grace period.
        }
        var left = grace - context.Time.GetElapsedTime(began);
        return left > AfterHookMin ? left : AfterHookMin;
    }
}
