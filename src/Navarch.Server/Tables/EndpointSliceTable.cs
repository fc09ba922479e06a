using System.Globalization;
using Navarch.Api.DiscoveryV1;

namespace Navarch.Server.Tables;

internal sealed class EndpointSliceTable : TableLayout<EndpointSlice>
{
    public static EndpointSliceTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        NameColumn,
        TableColumn.Text("AddressType", "IPv4, IPv6 or FQDN."),
        TableColumn.Text("Ports", "Ports that every endpoint has."),
        TableColumn.Text("Endpoints", "Addresses."),
        AgeColumn,
    ];

    protected override void WriteCells(EndpointSlice shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.AddressType);
        cells.Text(OrUnset(AddressLists.Of([.. shown.Ports.Select(PortText)])));
        cells.Text(OrUnset(AddressLists.Of([.. shown.Endpoints.SelectMany(endpoint => endpoint.Addresses)])));
        cells.Age(shown.Metadata.CreationTimestamp);
    }

    private static string OrUnset(string text) => text.Length == 0 ? "<unset>" : text;

    private static string PortText(EndpointPort port) =>
        port.Port?.ToString(CultureInfo.InvariantCulture) ?? port.Name ?? "*";
}
