using Navarch.Server.Resources;
using Navarch.Server.Versions;

namespace Navarch.Server.Tables;

/// <summary>A version shows as the stored one does.</summary>
internal sealed class ConvertedTable(VersionConversion conversion, TableLayout stored) : TableLayout
{
    public override IReadOnlyList<TableColumn> Columns => stored.Columns;

    public override void WriteCells(ApiObject shown, CellWriter cells) =>
        stored.WriteCells(new ApiObject(conversion.Stored(shown.Document.DeepClone())), cells);
}
