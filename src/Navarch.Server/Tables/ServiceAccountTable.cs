using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class ServiceAccountTable : TableLayout<ServiceAccount>
{
    public static ServiceAccountTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, TableColumn.Text("Secrets", "How many secrets it may use."), AgeColumn];

    protected override void WriteCells(ServiceAccount shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Whole(shown.Secrets.Count);
        cells.Age(shown.Metadata.CreationTimestamp);
    }
}
