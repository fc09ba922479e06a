using Navarch.Api.RbacV1;

namespace Navarch.Server.Tables;

/// <summary>What RoleBindings and ClusterRoleBindings show alike.</summary>
internal static class BindingColumns
{
    public static IReadOnlyList<TableColumn> Subjects { get; } =
    [
        TableColumn.Text("Users", "Users that are bound.", 1),
        TableColumn.Text("Groups", "Groups that are bound.", 1),
        TableColumn.Text("ServiceAccounts", "Service accounts that are bound.", 1),
    ];

    public static TableColumn Role { get; } = TableColumn.Text("Role", "The role that is granted.");

    public static string RoleText(RoleRef role) => $"{role.Kind}/{role.Name}";

    public static void WriteSubjects(IReadOnlyList<Subject> subjects, CellWriter cells)
    {
        cells.Text(Names(subjects, "User"));
        cells.Text(Names(subjects, "Group"));
        cells.Text(Names(subjects, "ServiceAccount"));
    }

    private static string Names(IReadOnlyList<Subject> subjects, string kind) => string.Join(", ", subjects
        .Where(subject => subject.Kind == kind)
        .Select(subject => kind == "ServiceAccount" ? $"{subject.Namespace}/{subject.Name}" : subject.Name));
}
