using Navarch.Api.AppsV1;

namespace Navarch.Server.Tables;

internal sealed class ReplicaSetTable : TableLayout<ReplicaSet>
{
    public static ReplicaSetTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Whole("Desired", "How many pods are wanted."),
        TableColumn.Whole("Current", "How many pods there are."),
        TableColumn.Whole("Ready", "How many pods are ready."),
        AgeColumn,
        TableColumn.Text("Containers", "Names of the template's containers.", 1),
        TableColumn.Text("Images", "Images of the template's containers.", 1),
        TableColumn.Text("Selector", "Which pods belong to the set.", 1),
    ];

    protected override void WriteCells(ReplicaSet shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Whole(shown.Spec.Replicas ?? 0);
        cells.Whole(shown.Status.Replicas);
        cells.Whole(shown.Status.ReadyReplicas);
        cells.Age(shown.Metadata.CreationTimestamp);
        cells.Text(ContainerTexts.Names(shown.Spec.Template.Spec.Containers));
        cells.Text(ContainerTexts.Images(shown.Spec.Template.Spec.Containers));
        cells.Text(SelectorText.Of(shown.Spec.Selector));
    }
}
