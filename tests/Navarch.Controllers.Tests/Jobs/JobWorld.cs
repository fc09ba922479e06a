using Navarch.Api.BatchV1;
using Navarch.Api.Documents;
using Navarch.Controllers.Jobs;
using Navarch.Controllers.Pods;

namespace Navarch.Controllers.Tests.Jobs;

/// <summary>A Job and its pods in memory, to which plans are applied step by step; a crash drops the rest of a plan.</summary>
sealed class JobWorld(Job job)
{
    private readonly JobReconciler _reconciler = new();
    private int _made;

    public Job Job { get; private set; } = job;
    public List<Pod> Pods { get; private set; } = [];
    public DateTimeOffset Now { get; set; } = Golden.Noon;
    public Plan Last { get; private set; } = Plan.Nothing;

    public static Job Make(JobSpec spec) => new()
    {
        Metadata = new ObjectMeta { Namespace = "shop", Name = "sum", Uid = "job" },
        Spec = spec with
        {
            Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["job"] = "sum" } },
            Template = new PodTemplateSpec
            {
                Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["job"] = "sum" } },
                Spec = new PodSpec
                {
                    RestartPolicy = spec.Template.Spec.RestartPolicy is { Length: > 0 } given ? given : "Never",
                    Containers = [new Container { Name = "c", Image = "sum" }],
                },
            },
        },
    };

    /// <summary>Looks once and carries out the plan, or no more than these of its steps.</summary>
    public JobWorld Look(int steps = int.MaxValue)
    {
        var view = ClusterView.For(_reconciler, [Job, .. Pods]);
        Last = _reconciler.Reconcile(Job, new ReconcileContext(view, Now));
        foreach (var step in Last.Steps.Take(steps)) Apply(step);
        return this;
    }

    /// <summary>Looks until nothing changes any more.</summary>
    public JobWorld Settle()
    {
        for (var i = 0; i < 50; i++)
            if (Look().Last.Steps.Count == 0) return this;
        throw new InvalidOperationException("the controller fights itself");
    }

    public void End(Func<Pod, bool> which, string phase, int code = 1)
    {
        for (var i = 0; i < Pods.Count; i++)
            if (which(Pods[i]) && !Pods[i].IsTerminal)
                Pods[i] = Pods[i] with
                {
                    Status = new PodStatus
                    {
                        Phase = phase,
                        ContainerStatuses =
                        [
                            new ContainerStatus
                            {
                                Name = "c",
                                State = new ContainerState
                                {
                                    Terminated = new ContainerStateTerminated
                                    {
                                        ExitCode = phase == PodPhase.Failed ? code : 0, FinishedAt = Now,
                                    },
                                },
                            },
                        ],
                    },
                };
        Vanish();
    }

    public string Conditions => string.Join(' ', Job.Status.Conditions
        .Select(condition => $"{condition.Type}={condition.Status}:{condition.Reason}"));

    private void Apply(PlanStep step)
    {
        switch (step)
        {
            case PlanStep.Create { Object: Pod pod }:
                var name = $"{pod.Metadata.GenerateName}{_made++:d4}";
                Pods.Add(pod with
                {
                    Metadata = pod.Metadata with { Name = name, Uid = name, CreationTimestamp = Now },
                    Status = new PodStatus { Phase = PodPhase.Running },
                });
                break;
            case PlanStep.Delete delete:
                Change(delete.Target, pod => pod with
                {
                    Metadata = pod.Metadata with { DeletionTimestamp = Now },
                });
                break;
            case PlanStep.Patch patch:
                Assert.Contains(JobPod.TrackingFinalizer, System.Text.Encoding.UTF8.GetString(patch.Change.Body.Span));
                Change(patch.Target, pod => pod with { Metadata = pod.Metadata with { Finalizers = [] } });
                break;
            case PlanStep.UpdateStatus { Object: Job updated }:
                Job = Job with { Status = updated.Status };
                break;
            default:
                throw new NotSupportedException(step.ToString());
        }
        Vanish();
    }

    private void Change(ObjectKey key, Func<Pod, Pod> change) =>
        Pods = [.. Pods.Select(pod => ObjectKey.Of(pod) == key ? change(pod) : pod)];

    /// <summary>What is deleted, has ended and is held by nothing.</summary>
    private void Vanish() => Pods.RemoveAll(pod =>
        pod.IsTerminating && pod.IsTerminal && pod.Metadata.Finalizers.Count == 0);
}
