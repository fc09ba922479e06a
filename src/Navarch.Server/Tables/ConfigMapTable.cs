using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class ConfigMapTable : TableLayout<ConfigMap>
{
    public static ConfigMapTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, TableColumn.Text("Data", "How many entries it has."), AgeColumn];

    protected override void WriteCells(ConfigMap shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Whole(shown.Data.Count + shown.BinaryData.Count);
        cells.Age(shown.Metadata.CreationTimestamp);
    }
}
