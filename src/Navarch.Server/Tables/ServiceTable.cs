using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class ServiceTable : TableLayout<Service>
{
    public static ServiceTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("Type", "How the service is reached."),
        TableColumn.Text("Cluster-IP", "The address inside the cluster."),
        TableColumn.Text("External-IP", "Addresses from outside."),
        TableColumn.Text("Port(s)", "Ports, with node ports after a colon."),
        AgeColumn,
        TableColumn.Text("Selector", "Which pods stand behind the service.", 1),
    ];

    protected override void WriteCells(Service shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.Spec.Type);
        cells.TextOrNone(shown.Spec.ClusterIPs is [var first, ..] ? first : "");
        cells.Text(ExternalAddress(shown));
        cells.TextOrNone(string.Join(',', shown.Spec.Ports.Select(PortText)));
        cells.Age(shown.Metadata.CreationTimestamp);
        cells.Text(SelectorText.Of(shown.Spec.Selector));
    }

    private static string ExternalAddress(Service service)
    {
        var listed = string.Join(',', service.Spec.ExternalIPs);
        switch (service.Spec.Type)
        {
            case ServiceType.ClusterIP or ServiceType.NodePort:
                return listed.Length > 0 ? listed : "<none>";
            case ServiceType.LoadBalancer:
                var all = string.Join(',', BalancerAddresses(service).Concat(service.Spec.ExternalIPs));
                return all.Length > 0 ? all : "<pending>";
            case ServiceType.ExternalName:
                return service.Spec.ExternalName;
            default:
                return "<unknown>";
        }
    }

    private static IEnumerable<string> BalancerAddresses(Service service) => service.Status.LoadBalancer.Ingress
        .Select(ingress => ingress.Ip.Length > 0 ? ingress.Ip : ingress.Hostname)
        .Where(address => address.Length > 0)
        .Distinct(StringComparer.Ordinal)
        .Order(StringComparer.Ordinal);

    private static string PortText(ServicePort port) => port.NodePort > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{port.Port}:{port.NodePort}/{port.Protocol}")
        : string.Create(CultureInfo.InvariantCulture, $"{port.Port}/{port.Protocol}");
}
