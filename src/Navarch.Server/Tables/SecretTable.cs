using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class SecretTable : TableLayout<Secret>
{
    public static SecretTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Type", "What the secret is for."),
        TableColumn.Text("Data", "How many entries it has."),
        AgeColumn,
    ];

    protected override void WriteCells(Secret shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.Type);
        cells.Whole(shown.Data.Count);
        cells.Age(shown.Metadata.CreationTimestamp);
    }
}
