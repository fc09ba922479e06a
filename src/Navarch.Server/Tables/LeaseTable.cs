using Navarch.Api.CoordinationV1;

namespace Navarch.Server.Tables;

internal sealed class LeaseTable : TableLayout<Lease>
{
    public static LeaseTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, TableColumn.Text("Holder", "Who holds the lease."), AgeColumn];

    protected override void WriteCells(Lease shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.Spec.HolderIdentity);
        cells.Age(shown.Metadata.CreationTimestamp);
    }
}
