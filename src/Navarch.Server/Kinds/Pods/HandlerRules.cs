using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of probes and of lifecycle hooks.</summary>
sealed class HandlerRules(long? graceSeconds, PodOS? system, FieldErrors errors)
{
    internal void CheckProbes(Container container, FieldPath path)
    {
        if (container.LivenessProbe is { } liveness)
        {
            CheckProbe(liveness, path.Child("livenessProbe"));
            CheckSuccess(liveness, path.Child("livenessProbe"));
        }
        if (container.ReadinessProbe is { } readiness)
        {
            CheckProbe(readiness, path.Child("readinessProbe"));
            if (readiness.TerminationGracePeriodSeconds is { } grace)
                errors.Invalid(path.Child("readinessProbe", "terminationGracePeriodSeconds"), grace,
                    "must not be set for readinessProbes");
        }
        if (container.StartupProbe is { } startup)
        {
            CheckProbe(startup, path.Child("startupProbe"));
            CheckSuccess(startup, path.Child("startupProbe"));
        }
    }

    internal void CheckLifecycle(Lifecycle lifecycle, FieldPath path)
    {
        if (lifecycle.PostStart is { } start) CheckHook(start, path.Child("postStart"));
        if (lifecycle.PreStop is { } stop) CheckHook(stop, path.Child("preStop"));
        if (lifecycle.StopSignal is null) return;
        if (system is null)
            errors.Forbidden(path.Child("stopSignal"), "may not be set for containers with empty `spec.os.name`");
        else if (system.Name == OSName.Windows)
            errors.Known(path.Child("stopSignal"), lifecycle.StopSignal, Signal.SIGKILL, Signal.SIGTERM);
        else if (system.Name == OSName.Linux)
            errors.Known(path.Child("stopSignal"), lifecycle.StopSignal, StopSignals.OfLinux);
    }

    private void CheckProbe(Probe probe, FieldPath path)
    {
        CheckHandlers(path, ("exec", probe.Exec), ("httpGet", probe.HttpGet), ("tcpSocket", probe.TcpSocket),
            ("grpc", probe.Grpc));
        errors.NonNegative(path.Child("initialDelaySeconds"), probe.InitialDelaySeconds);
        errors.NonNegative(path.Child("timeoutSeconds"), probe.TimeoutSeconds);
        errors.NonNegative(path.Child("periodSeconds"), probe.PeriodSeconds);
        errors.NonNegative(path.Child("successThreshold"), probe.SuccessThreshold);
        errors.NonNegative(path.Child("failureThreshold"), probe.FailureThreshold);
        if (probe.TerminationGracePeriodSeconds is <= 0)
            errors.Invalid(path.Child("terminationGracePeriodSeconds"), probe.TerminationGracePeriodSeconds,
                "must be greater than 0");
    }

    private void CheckSuccess(Probe probe, FieldPath path)
    {
        if (probe.SuccessThreshold != 1)
            errors.Invalid(path.Child("successThreshold"), probe.SuccessThreshold, "must be 1");
    }

    private void CheckHook(LifecycleHandler hook, FieldPath path) => CheckHandlers(path, ("exec", hook.Exec),
        ("httpGet", hook.HttpGet), ("tcpSocket", hook.TcpSocket), ("sleep", hook.Sleep));

    private void CheckHandlers(FieldPath path, params ReadOnlySpan<(string Name, object? Handler)> handlers)
    {
        var count = 0;
        foreach (var (name, handler) in handlers)
        {
            if (handler is null) continue;
            if (++count > 1) errors.Forbidden(path.Child(name), "may not specify more than 1 handler type");
            else CheckHandler(handler, path.Child(name));
        }
        if (count == 0) errors.Required(path, "must specify a handler type");
    }

    private void CheckHandler(object handler, FieldPath path)
    {
        switch (handler)
        {
            case ExecAction { Command.Count: 0 }:
                errors.Required(path.Child("command"));
                break;
            case HTTPGetAction get:
                if (get.Path.Length == 0) errors.Required(path.Child("path"));
                errors.PortOrName(path.Child("port"), get.Port);
                errors.Known(path.Child("scheme"), get.Scheme, URIScheme.HTTP, URIScheme.HTTPS);
                foreach (var header in get.HttpHeaders)
                    errors.Invalid(path.Child("httpHeaders"), header.Name, FieldName.HttpHeader(header.Name));
                break;
            case TCPSocketAction socket:
                errors.PortOrName(path.Child("port"), socket.Port);
                break;
            case GRPCAction grpc:
                errors.PortOrName(path.Child("port"), grpc.Port);
                break;
            case SleepAction sleep when graceSeconds is { } grace && (sleep.Seconds < 0 || sleep.Seconds > grace):
                errors.Invalid(path, sleep.Seconds, string.Create(CultureInfo.InvariantCulture,
                    $"must be non-negative and less than terminationGracePeriodSeconds ({grace})"));
                break;
        }
    }
}
