using Navarch.Api.RbacV1;

namespace Navarch.Server.Tables;

internal sealed class RoleBindingTable : TableLayout<RoleBinding>
{
    public static RoleBindingTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, BindingColumns.Role, AgeColumn, .. BindingColumns.Subjects];

    protected override void WriteCells(RoleBinding shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(BindingColumns.RoleText(shown.RoleRef));
        cells.Age(shown.Metadata.CreationTimestamp);
        BindingColumns.WriteSubjects(shown.Subjects, cells);
    }
}
