using Navarch.Api.AppsV1;
using Navarch.Api.BatchV1;
using Navarch.Api.PolicyV1;
using Navarch.Server.Kinds.Autoscaling;
using Navarch.Server.Kinds.Batch;
using Navarch.Server.Kinds.Policy;
using Navarch.Server.Kinds.Workloads;
using Navarch.Server.Lifecycles;
using Navarch.Server.Subresources;
using Navarch.Server.Tables;
using Navarch.Server.Versions;

namespace Navarch.Server.Resources.BuiltIn;

/// <summary>What runs pods, scales them and limits their disruption.</summary>
internal static class WorkloadKinds
{
    public static IReadOnlyList<Resource> All =>
    [
        new(DeclaredKind.Of<Deployment>())
        {
            Rules = new DeploymentRules(),
            Table = DeploymentTable.Instance,
            Lifecycle = new PlainLifecycle
            {
                RaisesGeneration = GenerationRule.SpecAndAnnotations,
                KeepsByStatus = ["labels"],
                ResetsByStatus = OwnershipResets.SpecAndLabels,
            },
            Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
        },
        new(DeclaredKind.Of<ReplicaSet>())
        {
            Rules = new ReplicaSetRules(),
            Table = ReplicaSetTable.Instance,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            SelectableFields = [new("status.replicas") { WhenAbsent = "0" }],
            Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
        },
        new(DeclaredKind.Of<StatefulSet>())
        {
            Rules = new StatefulSetRules(),
            Table = WorkloadTables.StatefulSets,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            Subresources = [StatusSubresource.Instance, ScaleSubresource.Instance],
        },
        new(DeclaredKind.Of<DaemonSet>())
        {
            Rules = new DaemonSetRules(),
            Table = WorkloadTables.DaemonSets,
            Lifecycle = new DaemonSetLifecycle(),
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<ControllerRevision>())
        {
            Rules = new ControllerRevisionRules(),
            Table = WorkloadTables.ControllerRevisions,
        },
        new(DeclaredKind.Of<Job>())
        {
            Rules = new JobRules(),
            Table = WorkloadTables.Jobs,
            Lifecycle = new JobLifecycle(),
            SelectableFields = [new("status.successful") { Path = "status.succeeded", WhenAbsent = "0" }],
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<CronJob>())
        {
            FormerVersions = [FormerVersion.Alike("batch/v1beta1")],
            Rules = new CronJobRules(),
            Table = WorkloadTables.CronJobs,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec },
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.AutoscalingV1.HorizontalPodAutoscaler>())
        {
            Rules = new ConvertedRules(
                AutoscalerConversion.Instance, new AutoscalerRules(), AutoscalerDefaults.V1),
            Table = new ConvertedTable(AutoscalerConversion.Instance, AutoscalerTable.Instance),
            Conversion = AutoscalerConversion.Instance,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<Api.AutoscalingV2.HorizontalPodAutoscaler>())
        {
            Rules = new AutoscalerRules(),
            Table = AutoscalerTable.Instance,
            Subresources = [StatusSubresource.Instance],
        },
        new(DeclaredKind.Of<PodDisruptionBudget>())
        {
            FormerVersions = [DisruptionBudgetUpgrade.FromV1Beta1],
            Rules = new DisruptionBudgetRules(),
            Table = WorkloadTables.PodDisruptionBudgets,
            Lifecycle = new PlainLifecycle { RaisesGeneration = GenerationRule.Spec, DemandsResourceVersion = true },
            Subresources = [StatusSubresource.Instance],
        },
    ];
}
