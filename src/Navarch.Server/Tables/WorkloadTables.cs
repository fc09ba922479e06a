using System.Globalization;
using Navarch.Api.AppsV1;
using Navarch.Api.AutoscalingV1;
using Navarch.Api.BatchV1;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.PolicyV1;

namespace Navarch.Server.Tables;

/// <summary>The tables of what runs pods.</summary>
internal static class WorkloadTables
{
    private const string None = "<none>";

    public static TableLayout StatefulSets { get; } = new CellTable<StatefulSet>(table => Containers(table
        .Name()
        .Text("Ready", "Pods that are ready, of all wanted.", set => Share(set.Status.ReadyReplicas, set.Spec.Replicas))
        .Age(), set => set.Spec.Template.Spec));

    public static TableLayout DaemonSets { get; } = new CellTable<DaemonSet>(table => Containers(table
        .Name()
        .Whole("Desired", "Nodes that should run a pod of it.", set => set.Status.DesiredNumberScheduled)
        .Whole("Current", "Of these, nodes that run one.", set => set.Status.CurrentNumberScheduled)
        .Whole("Ready", "Nodes whose pod is ready.", set => set.Status.NumberReady)
        .Whole("Up-to-date", "Nodes whose pod is of the current template.", set => set.Status.UpdatedNumberScheduled)
        .Whole("Available", "Nodes whose pod has been ready for minReadySeconds.", set => set.Status.NumberAvailable)
        .Text("Node Selector", "Labels of the nodes that are meant.",
            set => SelectorText.Of(set.Spec.Template.Spec.NodeSelector))
        .Age(), set => set.Spec.Template.Spec)
        .Text("Selector", "Which pods belong to it.", set => SelectorText.Of(set.Spec.Selector), 1));

    public static TableLayout ControllerRevisions { get; } = new CellTable<ControllerRevision>(table => table
        .Name()
        .Text("Controller", "Whose state it is.", revision => ControllerOf(revision.Metadata))
        .Add(TableColumn.Text("Revision", "Its place in the order of states."),
            (revision, cells) => cells.Whole(revision.Revision))
        .Age());

    public static TableLayout Scales { get; } = new CellTable<Scale>(table => table
        .Text("Name", "The name of what is scaled.", scale => scale.Metadata.Name)
        .Whole("Desired", "Pods that there should be.", scale => scale.Spec.Replicas)
        .Whole("Available", "Pods that there are.", scale => scale.Status.Replicas)
        .Age());

    public static TableLayout ReplicationControllers { get; } = new CellTable<ReplicationController>(table =>
        Containers(table
            .Name()
            .Whole("Desired", "Pods that are wanted.", controller => controller.Spec.Replicas ?? 0)
            .Whole("Current", "Pods that there are.", controller => controller.Status.Replicas)
            .Whole("Ready", "Pods that are ready.", controller => controller.Status.ReadyReplicas)
            .Age(), controller => controller.Spec.Template?.Spec)
        .Text("Selector", "Which pods belong to it.", controller => SelectorText.Of(controller.Spec.Selector), 1));

    public static TableLayout PodTemplates { get; } = new CellTable<PodTemplate>(table => table
        .Name()
        .Text("Containers", "Names of the containers.", template => ContainerTexts.Names(PodOf(template)))
        .Text("Images", "Images of the containers.", template => ContainerTexts.Images(PodOf(template)))
        .Text("Pod Labels", "Labels of the pods made from it.",
            template => SelectorText.Of(template.Template.Metadata.Labels)));

    public static TableLayout Jobs { get; } = new CellTable<Job>(table => Containers(table
        .Name()
        .Text("Status", "How it stands.", JobTexts.Status)
        .Text("Completions", "Pods that have succeeded, of all that have to.", JobTexts.Completions)
        .Text("Duration", "How long it took, or has taken so far.", JobTexts.Duration)
        .Age(), job => job.Spec.Template.Spec)
        .Text("Selector", "Which pods belong to it.", job => SelectorText.Of(job.Spec.Selector), 1));

    public static TableLayout CronJobs { get; } = new CellTable<CronJob>(table => Containers(table
        .Name()
        .Text("Schedule", "When it starts a job, as cron writes it.", cron => cron.Spec.Schedule)
        .Text("Timezone", "Where the schedule's hours are counted.", cron => cron.Spec.TimeZone ?? None)
        .Add(new("Suspend", "boolean", "No further jobs are started."), (cron, cells) => cells.Text(cron.Spec.Suspend switch
        {
            true => "True",
            false => "False",
            null => "<unset>",
        }))
        .Whole("Active", "Jobs that run now.", cron => cron.Status.Active.Count)
        .Text("Last Schedule", "Time since it started one last.", (cron, now) =>
            cron.Status.LastScheduleTime is { } last ? HumanDuration.Since(last, now) : None)
        .Age(), cron => cron.Spec.JobTemplate.Spec.Template.Spec)
        .Text("Selector", "Which pods belong to its jobs.",
            cron => SelectorText.Of(cron.Spec.JobTemplate.Spec.Selector), 1));

    public static TableLayout PodDisruptionBudgets { get; } = new CellTable<PodDisruptionBudget>(table => table
        .Name()
        .Text("Min Available", "Pods that must stay.", budget => budget.Spec.MinAvailable?.ToString() ?? "N/A")
        .Text("Max Unavailable", "Pods that may be missing.", budget => budget.Spec.MaxUnavailable?.ToString() ?? "N/A")
        .Whole("Allowed Disruptions", "Pods that may be evicted now.", budget => budget.Status.DisruptionsAllowed)
        .Age());

    private static CellTable<T> Containers<T>(CellTable<T> table, Func<T, PodSpec?> pod)
        where T : class, IKubernetesObject<T> => table
        .Text("Containers", "Names of the containers.", shown => ContainerTexts.Names(pod(shown)?.Containers ?? []), 1)
        .Text("Images", "Images of the containers.", shown => ContainerTexts.Images(pod(shown)?.Containers ?? []), 1);

    private static IReadOnlyList<Container> PodOf(PodTemplate template) => template.Template.Spec.Containers;

    private static string Share(int ready, int? wanted) =>
        string.Create(CultureInfo.InvariantCulture, $"{ready}/{wanted ?? 0}");

    /// <summary><c>statefulset.apps/web</c>.</summary>
    private static string ControllerOf(ObjectMeta metadata)
    {
        if (metadata.OwnerReferences.FirstOrDefault(owner => owner.Controller == true) is not { } owner) return None;
        var slash = owner.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var group = slash < 0 ? "" : "." + owner.ApiVersion[..slash];
        return $"{(owner.Kind + group).ToLowerInvariant()}/{owner.Name}";
    }
}
