using Navarch.Server.Resources;

namespace Navarch.Server.Tables;

/// <summary>Name and creation time: what kinds without columns of their own show.</summary>
internal sealed class DefaultTable : TableLayout
{
    public static DefaultTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, new("Created At", "date", "When the object was created.")];

    public override void WriteCells(ApiObject shown, CellWriter cells)
    {
        var metadata = shown.Document.Object("metadata");
        cells.Text(metadata?.String("name"));
        cells.Text(metadata?.String("creationTimestamp"));
    }
}
