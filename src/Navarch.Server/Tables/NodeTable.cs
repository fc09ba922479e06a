using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class NodeTable : TableLayout<Node>
{
    private const string RoleLabelPrefix = "node-role.kubernetes.io/";
    private const string RoleLabel = "kubernetes.io/role";

    public static NodeTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Status", "Whether the node is ready and takes pods."),
        TableColumn.Text("Roles", "Roles, from the node's labels."),
        AgeColumn,
        TableColumn.Text("Version", "Version of the node agent."),
        TableColumn.Text("Internal-IP", "Address inside the cluster.", 1),
        TableColumn.Text("External-IP", "Address from outside.", 1),
        TableColumn.Text("OS-Image", "Operating system.", 1),
        TableColumn.Text("Kernel-Version", "Kernel.", 1),
        TableColumn.Text("Container-Runtime", "Container runtime and its version.", 1),
    ];

    protected override void WriteCells(Node shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(StatusText(shown));
        cells.TextOrNone(Roles(shown));
        cells.Age(shown.Metadata.CreationTimestamp);
        cells.Text(shown.Status.NodeInfo.KubeletVersion);
        cells.TextOrNone(Address(shown, NodeAddressType.InternalIP));
        cells.TextOrNone(Address(shown, NodeAddressType.ExternalIP));
        cells.Text(OrUnknown(shown.Status.NodeInfo.OsImage));
        cells.Text(OrUnknown(shown.Status.NodeInfo.KernelVersion));
        cells.Text(OrUnknown(shown.Status.NodeInfo.ContainerRuntimeVersion));
    }

    private static string StatusText(Node node)
    {
        var ready = node.Status.Conditions.FirstOrDefault(condition => condition.Type == NodeConditionType.Ready);
        var text = ready switch { null => "Unknown", { Status: ConditionStatus.True } => "Ready", _ => "NotReady" };
        return node.Spec.Unschedulable ? text + ",SchedulingDisabled" : text;
    }

    private static string Roles(Node node)
    {
        var roles = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in node.Metadata.Labels)
        {
            if (key.StartsWith(RoleLabelPrefix, StringComparison.Ordinal)) roles.Add(key[RoleLabelPrefix.Length..]);
            else if (key == RoleLabel) roles.Add(value);
        }
        roles.Remove("");
        return string.Join(',', roles);
    }

    private static string? Address(Node node, string type) =>
        node.Status.Addresses.FirstOrDefault(address => address.Type == type)?.Address;

    private static string OrUnknown(string text) => text.Length == 0 ? "<unknown>" : text;
}
