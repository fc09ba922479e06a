using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class NamespaceTable : TableLayout<Namespace>
{
    public static NamespaceTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, TableColumn.Text("Status", "Active, or Terminating."), AgeColumn];

    protected override void WriteCells(Namespace shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.Status.Phase);
        cells.Age(shown.Metadata.CreationTimestamp);
    }
}
