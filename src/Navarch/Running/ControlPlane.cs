using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Client.Informers;
using Navarch.Client.Leadership;
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
    /// <param name="election">Null: it works without asking whether others do.</param>
    public static void StartScheduler(
        Parts parts, IApiEndpoint endpoint, UserIdentity? user, ILoggerFactory logs, SharedInformers? informers = null,
        LeaderElectionOptions? election = null)
    {
        if (election is null)
            parts.Start("scheduler", cancel => RunSchedulerAsync(endpoint, user, logs, informers, cancel));
        else
            parts.Start("scheduler", cancel => RunElectedAsync(endpoint, user, election, logs, cancel));
    }

    private static async Task RunElectedAsync(
        IApiEndpoint endpoint, UserIdentity? user, LeaderElectionOptions election, ILoggerFactory logs,
        CancellationToken cancel)
    {
        var elections = new LeaderElection(
            new ApiClient(endpoint, user, "navarch-scheduler"), election, TimeProvider.System, new Jitter(NewRandom()),
            logs.CreateLogger("Navarch.Scheduler.Leadership"));
        // With informers of its own, so that a term begins with what there is then.
        var leading = elections.Fence(endpoint);
        while (true)
            await elections.RunAsync(term => RunSchedulerAsync(leading, user, logs, informers: null, term), cancel);
    }

    private static async Task RunSchedulerAsync(
        IApiEndpoint endpoint, UserIdentity? user, ILoggerFactory logs, SharedInformers? informers,
        CancellationToken cancel)
    {
        var context = ContextOf(endpoint, user, "default-scheduler", logs, informers);
        var scheduler = new SchedulingWorker(context, NewRandom());
        await using var parts = new Parts(cancel);
        parts.Start("scheduler's surroundings", context.RunAsync);
        parts.Start(scheduler.Name, scheduler.RunAsync);
        await parts.WhenStoppedAsync();
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
