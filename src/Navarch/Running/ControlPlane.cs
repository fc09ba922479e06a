using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Client.Objects;
using Navarch.Client.Runtime;
using Navarch.Controllers;
using Navarch.Core.Invariants;
using Navarch.Scheduler.Running;

namespace Navarch.Running;

/// <summary>Starts controllers and scheduler over an endpoint, in process or remote.</summary>
static class ControlPlane
{
    public static void StartControllers(Parts parts, IApiEndpoint endpoint, ControllerSetOptions options, ILoggerFactory logs) =>
        parts.Start("controllers", cancel => ControllerSet.RunAsync(
            endpoint, options, TimeProvider.System, IdSource.System, NewRandom(), logs, cancel));

    public static void StartScheduler(Parts parts, IApiEndpoint endpoint, UserIdentity? user, ILoggerFactory logs)
    {
        var context = ContextOf(endpoint, user, "default-scheduler", logs);
        var scheduler = new SchedulingWorker(context, NewRandom());
        parts.Start("scheduler's informers", context.RunAsync);
        parts.Start(scheduler.Name, scheduler.RunAsync);
    }

    public static ControllerContext ContextOf(IApiEndpoint endpoint, UserIdentity? user, string component, ILoggerFactory logs) =>
        new(new ApiClient(endpoint, user, component), TimeProvider.System, IdSource.System, NewRandom(), component, logs);

    /// <summary>The process' own randomness: the rim, where nothing is replayed.</summary>
    public static Random NewRandom() => new(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue));
}
