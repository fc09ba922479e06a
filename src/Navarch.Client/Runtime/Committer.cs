using Navarch.Client.Events;
using Navarch.Client.Queues;

namespace Navarch.Client.Runtime;

/// <summary>
/// Carries plans out: the rim where a controller touches the world. A request whose answer got lost is repeated until
/// the outcome is known, so a plan is never left with an unknown step; that is safe since every step is guarded – a
/// create by its name, an update by its resource version, a delete by its uid.
/// </summary>
public sealed class Committer(ApiClient client, EventRecorder events, IdSource ids, TimeProvider time, Jitter jitter)
{
    private const int BatchMax = 64;
    private const int NameAttempts = 8;

    /// <exception cref="InvariantBrokenException">
    /// The plan changes both the spec and the status of one object: two writes that can't succeed or fail together.
    /// </exception>
    public async Task<CommitOutcome> CommitAsync(Plan plan, CancellationToken cancel)
    {
        RefuseMixedWrites(plan);
        List<Written> writes = [];
        for (var i = 0; i < plan.Steps.Count;)
        {
            var count = CountBatch(plan.Steps, i, writes.Count);
            var batch = new Task<StepOutcome>[count];
            for (var k = 0; k < count; k++) batch[k] = CommitStepAsync(plan.Steps[i + k], cancel);
            StepFailure? failure = null;
            foreach (var outcome in await Task.WhenAll(batch))
            {
                if (outcome.Write is { } write) writes.Add(write);
                failure ??= outcome.Failure;
            }
            if (failure is not null) return new CommitOutcome(writes, failure);
            i += count;
        }
        foreach (var told in plan.Events) events.Record(told.About, told.Type, told.Reason, told.Message);
        return new CommitOutcome(writes, null);
    }

    private static void RefuseMixedWrites(Plan plan)
    {
        foreach (var status in plan.Steps)
        {
            if (!status.ChangesStatus) continue;
            foreach (var other in plan.Steps)
            {
                var changesSpecAndStatusOfOneObject =
                    other.ChangesRest && other.Key == status.Key && other.Type.Plural == status.Type.Plural;
                Invariant.Holds(!changesSpecAndStatusOfOneObject);
            }
        }
    }

    /// <summary>
    /// Creates come in batches of 1, 2, 4…; the writes done before measure how far the server may be trusted.
    /// </summary>
    private static int CountBatch(IReadOnlyList<PlanStep> steps, int from, int done)
    {
        var first = steps[from];
        if (first is not (PlanStep.Create or PlanStep.Delete)) return 1;
        var max = first is PlanStep.Create ? Math.Clamp(done + 1, 1, BatchMax) : BatchMax;
        var count = 1;
        while (count < max && from + count < steps.Count && steps[from + count].GetType() == first.GetType()) count++;
        return count;
    }

    private sealed record StepOutcome(Written? Write, StepFailure? Failure)
    {
        public static readonly StepOutcome Nothing = new(null, null);
    }

    private async Task<StepOutcome> CommitStepAsync(PlanStep step, CancellationToken cancel)
    {
        var outcome = step switch
        {
            PlanStep.Create create => await CreateAsync(create, cancel),
            PlanStep.Update update => await UpdateAsync(update, update.Object, "", cancel),
            PlanStep.UpdateStatus update => await UpdateAsync(update, update.Object, "status", cancel),
            PlanStep.Patch patch => await PatchAsync(patch, cancel),
            PlanStep.Delete delete => await DeleteAsync(delete, cancel),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (outcome.Failure is { } failure) Tell(step.Failed, failure.Status.Message);
        else Tell(step.Done, outcome.Write?.Key.Name ?? step.Key.Name);
        return outcome;
    }

    private async Task<StepOutcome> CreateAsync(PlanStep.Create step, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var target = Named(step);
            var (result, isRepeated) = await AskAsync(
                () => client.For(step.Type).CreateAnyAsync(target, WriteOptions.Default, cancel), cancel);
            if (result is not ApiResult<PartialObject>.AlreadyExists) return OutcomeOf(step, result);
            // Either our own create whose answer got lost, or a name taken by chance.
            if (isRepeated && await FindOwnAsync(target, cancel) is { } own) return OutcomeOf(step, own);
            if (step.Key.Name.Length > 0 || attempt == NameAttempts) return OutcomeOf(step, result);
        }
    }

    private async Task<ApiResult<PartialObject>?> FindOwnAsync(IKubernetesObject target, CancellationToken cancel)
    {
        var (result, _) = await AskAsync(() => client.For(target.Declaration)
            .GetAsync(target.Metadata.Namespace, target.Metadata.Name, cancel), cancel);
        return result is ApiResult<PartialObject>.Ok(var found)
            && found.Metadata.ControllerOf()?.Uid == target.Metadata.ControllerOf()?.Uid ? result : null;
    }

    private async Task<StepOutcome> UpdateAsync(
        PlanStep step, IKubernetesObject target, string subresource, CancellationToken cancel)
    {
        var options = new WriteOptions { Subresource = subresource };
        var (result, _) = await AskAsync(
            () => client.For(step.Type).UpdateAnyAsync(target, options, cancel), cancel);
        return OutcomeOf(step, result);
    }

    private async Task<StepOutcome> PatchAsync(PlanStep.Patch step, CancellationToken cancel)
    {
        if (step.OnlyWhileAlive is { } owner && !await IsAliveAsync(owner, cancel)) return StepOutcome.Nothing;
        var options = new WriteOptions { Subresource = step.Subresource };
        var (result, _) = await AskAsync(() => client.For(step.Resource)
            .PatchAsync(step.Target.Namespace, step.Target.Name, step.Change, cancel, options), cancel);
        return result is ApiResult<PartialObject>.NotFound ? StepOutcome.Nothing : OutcomeOf(step, result);
    }

    private async Task<bool> IsAliveAsync(IKubernetesObject target, CancellationToken cancel)
    {
        var (result, _) = await AskAsync(() => client.For(target.Declaration)
            .GetAsync(target.Metadata.Namespace, target.Metadata.Name, cancel), cancel);
        return result is ApiResult<PartialObject>.Ok(var found)
            && found.Metadata.Uid == target.Metadata.Uid && !found.Metadata.IsTerminating;
    }

    private async Task<StepOutcome> DeleteAsync(PlanStep.Delete step, CancellationToken cancel)
    {
        var options = new DeleteOptions
        {
            Preconditions = new Preconditions { Uid = step.Uid, ResourceVersion = step.ResourceVersion },
            PropagationPolicy = step.PropagationPolicy,
            GracePeriodSeconds = step.GracePeriodSeconds,
        };
        var (result, _) = await AskAsync(() => client.For(step.Resource)
            .DeleteAsync(step.Target.Namespace, step.Target.Name, cancel, options), cancel);
        var isGone = result is ApiResult<Deletion>.NotFound
            || result is ApiResult<Deletion>.Conflict && step.ResourceVersion is null;
        if (isGone || result.IsOk)
            return new StepOutcome(new Written.Deletion(step.Resource, step.Target, step.Uid), null);
        return new StepOutcome(null, new StepFailure(step, result.Failure!));
    }

    /// <summary>Asks until there is an answer; says whether it asked more than once.</summary>
    private async Task<(ApiResult<TAnswer> Result, bool IsRepeated)> AskAsync<TAnswer>(
        Func<ValueTask<ApiResult<TAnswer>>> ask, CancellationToken cancel)
    {
        var backoff = new Backoff(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(10), jitter);
        for (var isRepeated = false; ; isRepeated = true)
        {
            try
            {
                return (await ask(), isRepeated);
            }
            catch (EndpointUnreachableException)
            {
                await Task.Delay(backoff.Next(), time, cancel);
            }
        }
    }

    private static StepOutcome OutcomeOf(PlanStep step, ApiResult<PartialObject> result) =>
        result is ApiResult<PartialObject>.Ok(var now)
            ? new StepOutcome(
                new Written.Version(step.Type, ObjectKey.Of(now), now.Metadata.Uid, now.Metadata.ResourceVersion), null)
            : new StepOutcome(null, new StepFailure(step, result.Failure!));

    private IKubernetesObject Named(PlanStep.Create step)
    {
        var metadata = step.Object.Metadata;
        if (metadata.Name.Length > 0) return step.Object;
        var stem = metadata.GenerateName.Length > 58 ? metadata.GenerateName[..58] : metadata.GenerateName;
        return step.WithMetadata(metadata with { Name = stem + ids.NewSuffix() });
    }

    private void Tell(PlannedEvent? told, string subject)
    {
        if (told is null) return;
        var message = told.Message.Replace("{0}", subject, StringComparison.Ordinal);
        events.Record(told.About, told.Type, told.Reason, message);
    }
}
