using Navarch.Api.AppsV1;
using Navarch.Controllers.Revisions;
using Navarch.Controllers.StatefulSets;

namespace Navarch.Controllers.Tests.StatefulSets;

public sealed class StatefulSetReconcilerTests
{
    [Fact]
    public void Makes_the_first_pod_with_its_claim_and_waits() =>
        Golden.Check(new StatefulSetReconciler(), "makes_the_first_pod");

    [Fact]
    public void Ordered_makes_the_next_when_the_one_before_is_ready()
    {
        Assert.Empty(Written(Run(Set(3), Pods(1, ready: 0))));
        Assert.Equal(["create web-1"], Written(Run(Set(3), Pods(1, ready: 1))));
    }

    [Fact]
    public void Parallel_makes_all_at_once() => Assert.Equal(["create web-0", "create web-1", "create web-2"],
        Written(Run(Set(3, policy: PodManagementPolicyType.Parallel), [])));

    [Fact]
    public void Deletes_the_last_first_and_one_at_a_time()
    {
        Assert.Equal(["delete web-3"], Written(Run(Set(2), Pods(4, ready: 4))));
        var going = Pods(4, ready: 4);
        going[3] = going[3] with
        {
            Metadata = going[3].Metadata with { DeletionTimestamp = Golden.Noon },
        };
        Assert.Empty(Written(Run(Set(2), going)));
    }

    [Fact]
    public void Replaces_a_failed_pod()
    {
        var pods = Pods(2, ready: 2);
        pods[1] = pods[1] with { Status = pods[1].Status with { Phase = PodPhase.Failed } };
        Assert.Equal(["delete web-1"], Written(Run(Set(2), pods)));
    }

    [Fact]
    public void Rolls_out_from_the_last_down_to_the_partition()
    {
        var set = Set(3, image: "new", partition: 1);
        Assert.Equal(["create ControllerRevision", "delete web-2"], Written(Run(set, Pods(3, ready: 3))));
        var pods = Pods(3, ready: 3);
        pods[2] = Of(set, pods[2]);
        Assert.Equal(["create ControllerRevision", "delete web-1"], Written(Run(set, pods)));
        pods[1] = Of(set, pods[1]);
        Assert.Equal(["create ControllerRevision"], Written(Run(set, pods)));
    }

    [Fact]
    public void A_pod_below_the_partition_comes_back_as_it_was()
    {
        var plan = Run(Set(3, image: "new", partition: 3), []);
        var made = plan.Steps.OfType<PlanStep.Create>().Select(step => step.Object).OfType<Pod>().Single();
        Assert.Equal("old", made.Spec.Containers[0].Image);
        Assert.Equal("web-old", made.Metadata.Labels[RevisionTemplate.PodLabel]);
    }

    [Fact]
    public void Going_back_raises_the_old_revision()
    {
        var set = Set(1);
        var newer = Revision(Set(1, image: "new"), "web-new", 2);
        var plan = Run(set, Pods(1, ready: 1), Revision(set, "web-old", 1), newer);
        var raised = plan.Steps.OfType<PlanStep.Update>().Select(step => step.Object).OfType<ControllerRevision>()
            .Single();
        Assert.Equal(("web-old", 3), (raised.Metadata.Name, raised.Revision));
    }

    [Theory]
    [InlineData("Retain", "Retain", 0, null)]
    [InlineData("Delete", "Retain", 0, "web")]
    [InlineData("Retain", "Delete", 0, null)]
    [InlineData("Retain", "Delete", 1, "web-1")]
    [InlineData("Delete", "Delete", 1, "web-1")]
    [InlineData("Delete", "Retain", 1, "web")]
    public void Claims_belong_to_whose_end_is_to_end_them(
        string whenDeleted, string whenScaled, int ordinal, string? owner)
    {
        var set = Set(1) with
        {
            Metadata = Set(1).Metadata,
            Spec = Set(1).Spec with
            {
                VolumeClaimTemplates = [new PersistentVolumeClaim { Metadata = new ObjectMeta { Name = "data" } }],
                PersistentVolumeClaimRetentionPolicy = new StatefulSetPersistentVolumeClaimRetentionPolicy
                {
                    WhenDeleted = whenDeleted, WhenScaled = whenScaled,
                },
            },
        };
        Pod[] pods = [.. Pods(2, ready: 2).Select((pod, i) => StatefulPod.WithIdentity(set, i, pod))];
        IEnumerable<PersistentVolumeClaim> claims = Enumerable.Range(0, 2).Select(i => new PersistentVolumeClaim
        {
            Metadata = new ObjectMeta { Namespace = "shop", Name = $"data-web-{i}", Uid = $"c{i}" },
        });
        var plan = Run(set, pods, [Revision(set, "web-old", 1), .. claims]);
        var updated = plan.Steps.OfType<PlanStep.Update>().Select(step => step.Object)
            .OfType<PersistentVolumeClaim>().SingleOrDefault(claim => claim.Metadata.Name == $"data-web-{ordinal}");
        Assert.Equal(owner, updated?.Metadata.OwnerReferences.Single().Name);
    }

    private static IEnumerable<string> Written(Plan plan) => plan.Steps.Select(step => step switch
    {
        PlanStep.Create { Object: Pod pod } => $"create {pod.Metadata.Name}",
        PlanStep.Create create => $"create {create.Object.Declaration.Kind}",
        PlanStep.Delete delete => $"delete {delete.Target.Name}",
        PlanStep.UpdateStatus => "",
        _ => step.GetType().Name,
    }).Where(text => text.Length > 0);

    private static Plan Run(StatefulSet set, IReadOnlyList<Pod> pods) =>
        Run(set, pods, Revision(Set(1), "web-old", 1));

    private static Plan Run(StatefulSet set, IReadOnlyList<Pod> pods, params IReadOnlyList<IKubernetesObject> others)
    {
        var reconciler = new StatefulSetReconciler();
        var view = ClusterView.For(reconciler, [set, .. pods, .. others]);
        return reconciler.Reconcile(set, new ReconcileContext(view, Golden.Noon));
    }

    private static StatefulSet Set(
        int replicas, string policy = PodManagementPolicyType.OrderedReady, string image = "old", int partition = 0) =>
        new()
        {
            Metadata = new ObjectMeta { Namespace = "shop", Name = "web", Uid = "set" },
            Spec = new StatefulSetSpec
            {
                Replicas = replicas,
                PodManagementPolicy = policy,
                Selector = new LabelSelector { MatchLabels = new Dictionary<string, string> { ["app"] = "web" } },
                UpdateStrategy = new StatefulSetUpdateStrategy
                {
                    Type = StatefulSetUpdateStrategyType.RollingUpdate,
                    RollingUpdate = new RollingUpdateStatefulSetStrategy { Partition = partition },
                },
                Template = new PodTemplateSpec
                {
                    Metadata = new ObjectMeta { Labels = new Dictionary<string, string> { ["app"] = "web" } },
                    Spec = new PodSpec { Containers = [new Container { Name = "c", Image = image }] },
                },
            },
            Status = new StatefulSetStatus { CurrentRevision = "web-old" },
        };

    private static ControllerRevision Revision(StatefulSet set, string name, long number) => new()
    {
        Metadata = new ObjectMeta
        {
            Namespace = "shop", Name = name, Uid = name, Labels = set.Spec.Template.Metadata.Labels,
            OwnerReferences = [set.AsController()],
        },
        Data = RevisionTemplate.Write(set.Spec.Template),
        Revision = number,
    };

    private static Pod[] Pods(int count, int ready) => [.. Enumerable.Range(0, count).Select(i =>
    {
        var pod = StatefulPod.Make(Set(count), Set(count).Spec.Template, "web-old", i);
        return pod with
        {
            Metadata = pod.Metadata with { Uid = $"p{i}" },
            Status = new PodStatus
            {
                Phase = PodPhase.Running,
                Conditions = [new PodCondition { Type = PodConditionType.Ready, Status = i < ready ? "True" : "False" }],
            },
        };
    })];

    /// <summary>The pod as made from the set's template of now.</summary>
    private static Pod Of(StatefulSet set, Pod pod)
    {
        var hash = Controllers.Deployments.TemplateHash.Of(set.Spec.Template, 0);
        return pod with
        {
            Metadata = pod.Metadata with
            {
                Labels = new Dictionary<string, string>(pod.Metadata.Labels) { [RevisionTemplate.PodLabel] = $"web-{hash}" },
            },
        };
    }
}
