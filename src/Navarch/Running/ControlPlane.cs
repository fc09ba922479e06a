using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Objects;
using Navarch.Client.Queues;
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

    /// <param name="informers">Those of the process; the scheduler has its own when null.</param>
    public static void StartScheduler(
        Parts parts, IApiEndpoint endpoint, UserIdentity? user, ILoggerFactory logs, SharedInformers? informers = null)
    {
        var context = ContextOf(endpoint, user, "default-scheduler", logs, informers);
        var scheduler = new SchedulingWorker(context, NewRandom());
        parts.Start("scheduler's surroundings", context.RunAsync);
        parts.Start(scheduler.Name, scheduler.RunAsync);
    }

    public static ControllerContext ContextOf(
        IApiEndpoint endpoint, UserIdentity? user, string component, ILoggerFactory logs, SharedInformers? informers = null) =>
        new(
            new ApiClient(endpoint, user, component), TimeProvider.System, IdSource.System, NewRandom(), component, logs,
            informers);

    /// <summary>The informers of a whole process: each kind is listed, watched, decoded and kept once.</summary>
    public static SharedInformers InformersOf(ApiClient client, ILoggerFactory logs) =>
        new(client, TimeProvider.System, new Jitter(NewRandom()), logs.CreateLogger("informers"));

    /// <summary>The process' own randomness: the rim, where nothing is replayed.</summary>
    public static Random NewRandom() => new(System.Security.Cryptography.RandomNumberGenerator.GetInt32(int.MaxValue));
}
