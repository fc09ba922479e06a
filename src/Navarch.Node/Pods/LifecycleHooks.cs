using Navarch.Api.CoreV1;
using Navarch.Node.Probes;

namespace Navarch.Node.Pods;

/// <summary>Runs postStart and preStop hooks.</summary>
sealed class LifecycleHooks(ProbeAttempt attempt, TimeProvider time)
{
    /// <returns>Null when it went well, else what went wrong.</returns>
    public async Task<string?> RunAsync(
        LifecycleHandler hook, Container container, string containerId, string podIp, CancellationToken cancel)
    {
        if (hook.Sleep is { } sleep)
        {
            await Task.Delay(TimeSpan.FromSeconds(sleep.Seconds), time, cancel);
            return null;
        }
        if (hook.Exec is { } exec)
            return Problem(await attempt.ExecAsync(containerId, exec.Command, TimeSpan.Zero, cancel));
        if (hook.HttpGet is { } http)
        {
            try
            {
                return Problem(await attempt.HttpAsync(http, container, podIp, cancel));
            }
            catch (Exception refused) when (refused is HttpRequestException or IOException or UriFormatException)
            {
                return refused.Message;
            }
        }
        // Kubernetes keeps tcpSocket hooks for compatibility only: they fail when they are run.
        return "invalid handler: {nil nil &TCPSocketAction{} nil}";
    }

    static string? Problem(ProbeAnswer answer) => answer.Outcome == ProbeOutcome.Success ? null : answer.Output;
}
