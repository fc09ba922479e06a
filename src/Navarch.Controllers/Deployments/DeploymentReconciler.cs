using Navarch.Api.AppsV1;
using Navarch.Api.Selectors;
using Navarch.Controllers.Ownership;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Deployments;

/// <summary>
/// Rolls a Deployment's template out over ReplicaSets: 1 adopt and release sets; 2 note a pause or its end; 3 bring an
/// earlier revision back, if asked; 4 scale all sets when the size has changed or while paused; 5 else take one step of
/// the rollout; 6 clean up the history; 7 say in the status how it gets on.
/// </summary>
public sealed class DeploymentReconciler : IReconciler<Deployment>
{
    private static readonly ObjectIndex<ReplicaSet> s_setsByController = ObjectIndexes.ByController<ReplicaSet>();
    private static readonly ObjectIndex<ReplicaSet> s_setsByNamespace = ObjectIndexes.ByNamespace<ReplicaSet>();
    private static readonly ObjectIndex<Deployment> s_byNamespace = ObjectIndexes.ByNamespace<Deployment>();
    private static readonly ObjectIndex<Pod> s_podsByController = ObjectIndexes.ByController<Pod>();

    public IReadOnlyList<Input> Inputs { get; } =
    [
        Input.Mapped<ReplicaSet>(ConcernedBy, s_setsByController, s_setsByNamespace),
        Input.Mapped<Pod>(DeploymentOf, s_podsByController),
    ];

    public IReadOnlyList<ObjectIndex<Deployment>> Indexes { get; } = [s_byNamespace];

    public Plan Reconcile(Deployment deployment, ReconcileContext context)
    {
        var selector = LabelFilter.From(deployment.Spec.Selector);
        if (selector.IsNothing) return Plan.Nothing;
        if (selector.IsEverything) return RefuseSelectingAll(deployment);

        // 1 Adopt and release.
        var claim = Claim<ReplicaSet>.Of(deployment, selector, CandidatesFor(deployment, context.View));
        if (claim.Changes.Count > 0) return Plan.Of(claim.Changes);
        var rollout = new Rollout(deployment, claim.Mine);
        if (deployment.Metadata.IsTerminating)
            return Summarise(rollout, DeploymentProgress.Count(rollout, context.Now), [], context);

        // 2 Pause and resume.
        if (NotePause(deployment, context.Now) is { } noted) return Plan.Of(noted);

        // 3 Roll back.
        if (!deployment.Spec.Paused && Rollback.AskedFor(deployment) is { } asked) return Rollback.To(asked, rollout);

        // 4 Scale.
        rollout.SyncNew();
        if (NoteRevision(rollout) is { } revision) return Plan.Of(revision);
        if (deployment.Spec.Paused || ProportionalScaling.IsDue(rollout)) return Scale(rollout, context);

        // 5 Roll out.
        return deployment.Spec.Strategy.Type == DeploymentStrategyType.Recreate
            ? Recreate(rollout, context) : Roll(rollout, context);
    }

    private static IEnumerable<ObjectKey> ConcernedBy(ReplicaSet set, ClusterView view)
    {
        if (set.Metadata.ControllerOf() is not null) return Input.OwnerOf(set, Deployment.ResourceType);
        return view.Of<Deployment>().By(s_byNamespace, set.Metadata.Namespace)
            .Where(deployment => LabelFilter.From(deployment.Spec.Selector) is { IsEverything: false } selector
                && selector.Matches(set.Metadata.Labels))
            .Select(deployment => ObjectKey.Of(deployment));
    }

    /// <summary>A pod matters only to Recreate, which waits for the last old one to go.</summary>
    private static IEnumerable<ObjectKey> DeploymentOf(Pod pod, ClusterView view)
    {
        if (pod.Metadata.ControllerOf() is not { Kind: "ReplicaSet" } owner) return [];
        var set = view.Of<ReplicaSet>().Find(pod.Metadata.Namespace, owner.Name);
        if (set?.Metadata.ControllerOf() is not { Kind: "Deployment" } grand) return [];
        var key = new ObjectKey(pod.Metadata.Namespace, grand.Name);
        var isRecreate = view.Of<Deployment>().Find(key)?.Spec.Strategy.Type == DeploymentStrategyType.Recreate;
        return isRecreate ? [key] : [];
    }

    private static IEnumerable<ReplicaSet> CandidatesFor(Deployment deployment, ClusterView view) =>
        view.Of<ReplicaSet>().By(s_setsByNamespace, deployment.Metadata.Namespace);

    private static Plan RefuseSelectingAll(Deployment deployment)
    {
        var told = PlannedEvent.Warning(deployment, "SelectingAll",
            "This deployment is selecting all pods. A non-empty selector is required.");
        if (deployment.Status.ObservedGeneration >= deployment.Metadata.Generation) return new Plan { Events = [told] };
        var status = deployment.Status with { ObservedGeneration = deployment.Metadata.Generation };
        return Plan.Of(new PlanStep.UpdateStatus(deployment with { Status = status }) { Done = told });
    }

    private static PlanStep? NotePause(Deployment deployment, DateTimeOffset now)
    {
        if (!DeploymentProgress.HasDeadline(deployment)) return null;
        var known = DeploymentConditions.Find(deployment.Status, DeploymentConditionType.Progressing)?.Reason;
        if (known == DeploymentConditions.TimedOut) return null;
        var isNoted = known == DeploymentConditions.Paused;
        if (deployment.Spec.Paused == isNoted) return null;
        var status = DeploymentConditions.With(
            deployment.Status, DeploymentConditionType.Progressing, ConditionStatus.Unknown,
            isNoted ? DeploymentConditions.Resumed : DeploymentConditions.Paused,
            isNoted ? "Deployment is resumed" : "Deployment is paused", now);
        return new PlanStep.UpdateStatus(deployment with { Status = status });
    }

    /// <summary>The Deployment bears the revision of its current set, by which kubectl counts.</summary>
    private static PlanStep? NoteRevision(Rollout rollout)
    {
        if (rollout.New is not { } current) return null;
        var revision = current.Metadata.Annotations.GetValueOrDefault(Annotations.Revision, "");
        var deployment = rollout.Deployment;
        if (deployment.Metadata.Annotations.GetValueOrDefault(Annotations.Revision) == revision) return null;
        return new PlanStep.Patch(
            Deployment.ResourceType, ObjectKey.Of(deployment), ObjectPatch.Merge(ObjectJson.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("metadata"u8);
            writer.WriteString("uid"u8, deployment.Metadata.Uid);
            writer.WriteStartObject("annotations"u8);
            writer.WriteString(Annotations.Revision, revision);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteEndObject();
        })));
    }

    private static Plan Scale(Rollout rollout, ReconcileContext context)
    {
        ProportionalScaling.Apply(rollout);
        List<PlanStep> steps = [.. rollout.Updates()];
        if (rollout.Deployment.Spec.Paused) steps.AddRange(History.Surplus(rollout));
        return Summarise(rollout, DeploymentProgress.Count(rollout, context.Now), steps, context);
    }

    private static Plan Roll(Rollout rollout, ReconcileContext context)
    {
        if (rollout.New is null) return MakeNew(rollout, context);
        RollingUpdate.Step(rollout);
        return Finish(rollout, context);
    }

    /// <summary>First all old pods go, then the new ones come.</summary>
    private static Plan Recreate(Rollout rollout, ReconcileContext context)
    {
        var active = rollout.ActiveOld;
        foreach (var old in active) rollout.Scale(old, 0);
        if (active.Count > 0 || HasOldPods(rollout, context.View)) return Finish(rollout, context);
        if (rollout.New is not { } current) return MakeNew(rollout, context);
        rollout.Scale(current, rollout.Bounds.Replicas);
        return Finish(rollout, context);
    }

    private static bool HasOldPods(Rollout rollout, ClusterView view) => rollout.Old.Any(old => old.Status.Replicas > 0
        || view.Of<Pod>().By(s_podsByController, old.Metadata.Uid).Any(pod => !pod.IsTerminal));

    private static Plan Finish(Rollout rollout, ReconcileContext context)
    {
        List<PlanStep> steps = [.. rollout.Updates()];
        if (steps.Count == 0 && DeploymentProgress.IsComplete(rollout.Deployment, rollout.Deployment.Status))
            steps.AddRange(History.Surplus(rollout));
        return Summarise(rollout, DeploymentProgress.Judge(rollout, context.Now), steps, context);
    }

    private static Plan MakeNew(Rollout rollout, ReconcileContext context)
    {
        var deployment = rollout.Deployment;
        var made = NewReplicaSet.Make(deployment, rollout.AllowedNewSize(0), rollout.NextRevision);
        if (NoteFailure(deployment, made, context) is { } noted) return Plan.Of(noted);
        var status = DeploymentProgress.Count(rollout, context.Now);
        if (DeploymentProgress.HasDeadline(deployment))
            status = DeploymentConditions.With(status, DeploymentConditionType.Progressing, ConditionStatus.True,
                DeploymentConditions.Created, $"Created new replica set \"{made.Metadata.Name}\"", context.Now);
        var create = PlanStep.Create.Of(made) with
        {
            Done = Rollout.SizeOf(made) > 0
                ? Rollout.ScalingEvent(deployment, made.Metadata.Name, 0, Rollout.SizeOf(made)) : null,
            Failed = PlannedEvent.Warning(deployment, DeploymentConditions.CreateFailed,
                $"Failed to create new replica set \"{made.Metadata.Name}\": {{0}}"),
        };
        return Summarise(rollout, status, [create], context);
    }

    /// <summary>
    /// What the last attempt to make the set ran into: a hash taken by another template, or a refusal.
    /// </summary>
    private static PlanStep? NoteFailure(Deployment deployment, ReplicaSet made, ReconcileContext context)
    {
        if (context.LastFailure is not { Step: PlanStep.Create { Object: ReplicaSet tried }, Status: var refusal })
            return null;
        var status = deployment.Status;
        if (refusal.Reason == StatusReason.AlreadyExists)
        {
            var isTakenByOther = tried.Metadata.Name == made.Metadata.Name
                && context.View.Of<ReplicaSet>().Find(ObjectKey.Of(made)) is not null;
            if (!isTakenByOther) return null;
            status = status with { CollisionCount = (status.CollisionCount ?? 0) + 1 };
        }
        else if (DeploymentProgress.HasDeadline(deployment))
            status = DeploymentConditions.With(status, DeploymentConditionType.Progressing, ConditionStatus.False,
                DeploymentConditions.CreateFailed,
                $"Failed to create new replica set \"{tried.Metadata.Name}\": {refusal.Message}", context.Now);
        return ReferenceEquals(status, deployment.Status)
            ? null : new PlanStep.UpdateStatus(deployment with { Status = status });
    }

    private static Plan Summarise(
        Rollout rollout, DeploymentStatus status, IReadOnlyList<PlanStep> steps, ReconcileContext context)
    {
        var deployment = rollout.Deployment;
        var hasChanged = !ObjectJson.Same(status.Write, deployment.Status.Write);
        if (hasChanged) steps = [.. steps, new PlanStep.UpdateStatus(deployment with { Status = status })];
        return Plan.Of(steps).RequeuedAfter(DeploymentProgress.UntilDeadline(deployment, status, context.Now));
    }
}
