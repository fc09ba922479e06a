using System.Globalization;
using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class EndpointsTable : TableLayout<Endpoints>
{
    public static EndpointsTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
        [NameColumn, TableColumn.Text("Endpoints", "Addresses and ports that serve."), AgeColumn];

    protected override void WriteCells(Endpoints shown, CellWriter cells)
    {
        cells.Text(shown.Metadata.Name);
        cells.Text(shown.Subsets.Count == 0 ? "<none>" : AddressLists.Of([.. shown.Subsets.SelectMany(Addresses)]));
        cells.Age(shown.Metadata.CreationTimestamp);
    }

    /// <summary>A headless service may have no ports: then the bare addresses.</summary>
    private static IEnumerable<string> Addresses(EndpointSubset subset) => subset.Ports.Count == 0
        ? subset.Addresses.Select(address => address.Ip)
        : subset.Ports.SelectMany(port => subset.Addresses.Select(address => HostPort(address.Ip, port.Port)));

    private static string HostPort(string ip, int port) => ip.Contains(':', StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"[{ip}]:{port}")
        : string.Create(CultureInfo.InvariantCulture, $"{ip}:{port}");
}
