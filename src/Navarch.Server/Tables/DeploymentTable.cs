using System.Globalization;
using Navarch.Api.AppsV1;

namespace Navarch.Server.Tables;

internal sealed class DeploymentTable : TableLayout<Deployment>
{
    public static DeploymentTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Ready", "Pods that are ready, of all wanted."),
        TableColumn.Text("Up-to-date", "Pods made from the current template."),
        TableColumn.Text("Available", "Pods that have been ready for minReadySeconds."),
        AgeColumn,
        TableColumn.Text("Containers", "Names of the template's containers.", 1),
        TableColumn.Text("Images", "Images of the template's containers.", 1),
        TableColumn.Text("Selector", "Which pods belong to the deployment.", 1),
    ];

    protected override void WriteCells(Deployment shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(
            string.Create(CultureInfo.InvariantCulture, $"{shown.Status.ReadyReplicas}/{shown.Spec.Replicas ?? 0}"));
        cells.Whole(shown.Status.UpdatedReplicas);
        cells.Whole(shown.Status.AvailableReplicas);
        cells.Age(shown.Metadata.CreationTimestamp);
        cells.Text(ContainerTexts.Names(shown.Spec.Template.Spec.Containers));
        cells.Text(ContainerTexts.Images(shown.Spec.Template.Spec.Containers));
        cells.Text(SelectorText.Of(shown.Spec.Selector));
    }
}
