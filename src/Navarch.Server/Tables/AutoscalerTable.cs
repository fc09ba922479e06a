using System.Globalization;
using Navarch.Api.AutoscalingV2;

namespace Navarch.Server.Tables;

internal sealed class AutoscalerTable : TableLayout<HorizontalPodAutoscaler>
{
    private const int ShownMax = 2;
    private const string Unknown = "<unknown>";

    public static AutoscalerTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Reference", "What is scaled."),
        TableColumn.Text("Targets", "The metrics as they are, and as they should be."),
        TableColumn.Text("MinPods", "The fewest pods."),
        TableColumn.Text("MaxPods", "The most pods."),
        TableColumn.Text("Replicas", "Pods that there are."),
        AgeColumn,
    ];

    protected override void WriteCells(HorizontalPodAutoscaler shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text($"{shown.Spec.ScaleTargetRef.Kind}/{shown.Spec.ScaleTargetRef.Name}");
        cells.Text(Targets(shown.Spec.Metrics, shown.Status.CurrentMetrics));
        cells.Text(shown.Spec.MinReplicas?.ToString(CultureInfo.InvariantCulture) ?? "<unset>");
        cells.Whole(shown.Spec.MaxReplicas);
        cells.Whole(shown.Status.CurrentReplicas);
        cells.Age(shown.Metadata.CreationTimestamp);
    }

    private static string Targets(IReadOnlyList<MetricSpec> wanted, IReadOnlyList<MetricStatus> current)
    {
        if (wanted.Count == 0) return "<none>";
        var texts = wanted.Take(ShownMax).Select((metric, i) => Target(metric, i < current.Count ? current[i] : null));
        var text = string.Join(", ", texts);
        return wanted.Count > ShownMax
            ? string.Create(CultureInfo.InvariantCulture, $"{text} + {wanted.Count - ShownMax} more...")
            : text;
    }

    private static string Target(MetricSpec metric, MetricStatus? current) => metric switch
    {
        { Type: "External", External: { } external } => Amount(external.Target, current?.External?.Current),
        { Type: "Object", Object: { } target } => Amount(target.Target, current?.Object?.Current),
        { Type: "Pods", Pods: { } pods } => $"{current?.Pods?.Current.AverageValue?.ToString() ?? Unknown}/"
            + pods.Target.AverageValue,
        { Type: "Resource", Resource: { } resource } =>
            $"{resource.Name}: {Share(resource.Target, current?.Resource?.Current)}",
        { Type: "ContainerResource", ContainerResource: { } resource } =>
            $"{resource.Name}: {Share(resource.Target, current?.ContainerResource?.Current)}",
        _ => "<unknown type>",
    };

    private static string Amount(MetricTarget target, MetricValueStatus? current) => target.AverageValue is { } average
        ? $"{current?.AverageValue?.ToString() ?? Unknown}/{average} (avg)"
        : $"{current?.Value?.ToString() ?? Unknown}/{target.Value}";

    private static string Share(MetricTarget target, MetricValueStatus? current)
    {
        if (target.AverageValue is { } average) return $"{current?.AverageValue?.ToString() ?? Unknown}/{average}";
        var used = current?.AverageUtilization is { } percent ? Percent(percent) : Unknown;
        return $"{used}/{(target.AverageUtilization is { } wanted ? Percent(wanted) : "<auto>")}";
    }

    private static string Percent(int percent) => string.Create(CultureInfo.InvariantCulture, $"{percent}%");
}
