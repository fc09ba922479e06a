using System.Globalization;
using Navarch.Api.CoreV1;
using Navarch.Api.Derived;

namespace Navarch.Server.Tables;

/// <summary>
/// Pods: readiness and restarts are counted, and the status is the most telling reason (<see cref="PodSummary"/>).
/// </summary>
internal sealed class PodTable : TableLayout<Pod>
{
    public static PodTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Ready", "Containers that are ready, of all that should be."),
        TableColumn.Text("Status", "The pod's state in one word, taken from its containers."),
        TableColumn.Text("Restarts", "How often containers were restarted, and when last."),
        AgeColumn,
        TableColumn.Text("IP", "The pod's address.", 1),
        TableColumn.Text("Node", "The node that the pod is bound to.", 1),
        TableColumn.Text("Nominated Node", "The node on which room is being made for the pod.", 1),
        TableColumn.Text("Readiness Gates", "Readiness gates that are met, of all.", 1),
    ];

    public override string? CompletionReason(Resources.ApiObject shown) => shown.As<Pod>().Status.Phase switch
    {
        PodPhase.Succeeded or PodPhase.Failed => shown.As<Pod>().Status.Phase,
        _ => null,
    };

    protected override void WriteCells(Pod shown, CellWriter cells)
    {
        var summary = PodSummary.Of(shown);
        cells.Text(shown.Metadata.Name);
        cells.Text(Fraction(summary.ReadyContainers, summary.TotalContainers));
        cells.Text(summary.Reason);
        cells.Text(Restarts(summary, cells.Now));
        cells.Age(shown.Metadata.CreationTimestamp);
        cells.TextOrNone(shown.Status.PodIPs is [var first, ..] ? first.Ip : "");
        cells.TextOrNone(shown.Spec.NodeName);
        cells.TextOrNone(shown.Status.NominatedNodeName);
        cells.TextOrNone(ReadinessGates(shown));
    }

    private static string Restarts(PodSummary summary, DateTimeOffset now)
    {
        var count = summary.Restarts.ToString(CultureInfo.InvariantCulture);
        return summary is { Restarts: > 0, LastRestart: not null }
            ? $"{count} ({HumanDuration.Since(summary.LastRestart, now)} ago)"
            : count;
    }

    private static string ReadinessGates(Pod pod)
    {
        if (pod.Spec.ReadinessGates.Count == 0) return "";
        var met = pod.Spec.ReadinessGates.Count(gate => pod.Status.Conditions
            .FirstOrDefault(condition => condition.Type == gate.ConditionType)?.Status == ConditionStatus.True);
        return Fraction(met, pod.Spec.ReadinessGates.Count);
    }

    private static string Fraction(int part, int whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{part}/{whole}");
}
