using Navarch.Api.RbacV1;

namespace Navarch.Server.Tables;

internal sealed class ClusterRoleBindingTable : TableLayout<ClusterRoleBinding>
{
    public static ClusterRoleBindingTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, BindingColumns.Role, AgeColumn, .. BindingColumns.Subjects];

    protected override void WriteCells(ClusterRoleBinding shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(BindingColumns.RoleText(shown.RoleRef));
        cells.Age(shown.Metadata.CreationTimestamp);
        BindingColumns.WriteSubjects(shown.Subjects, cells);
    }
}
