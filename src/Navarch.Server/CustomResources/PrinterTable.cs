using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Server.CustomResources.Paths;
using Navarch.Server.Resources;
using Navarch.Server.Tables;

namespace Navarch.Server.CustomResources;

/// <summary>
/// The columns of a definition, each a JSONPath into the object. Where one can't be read there are none, as upstream
/// has it; where there are none by intent, there is an age.
/// </summary>
internal sealed class PrinterTable : TableLayout
{
    private static readonly PrinterColumn Age =
        new("Age", "date", "", "When the object was created, in UTC. Set by the system.", 0, ".metadata.creationTimestamp");

    private readonly List<(string Type, JsonPath Path)> _cells = [];

    public PrinterTable(IReadOnlyList<PrinterColumn> columns)
    {
        List<TableColumn> shown = [NameColumn];
        foreach (var column in columns.Count == 0 ? [Age] : columns)
        {
            if (!JsonPath.TryParse(column.Path, out var path))
            {
                (Columns, _cells) = ([NameColumn], []);
                return;
            }
            shown.Add(new(column.Name, column.Type, DescriptionOf(column), column.Priority, column.Format));
            _cells.Add((column.Type, path));
        }
        Columns = shown;
    }

    public override IReadOnlyList<TableColumn> Columns { get; }

    public override void WriteCells(ApiObject shown, CellWriter cells)
    {
        cells.Text(shown.Document.Object("metadata")?.String("name"));
        foreach (var (type, path) in _cells)
        {
            if (path.Find(shown.Document) is [var value, ..]) Write(type, value, cells);
            else cells.Nothing();
        }
    }

    private static string DescriptionOf(PrinterColumn column) => column.Description.Length > 0
        ? column.Description
        : $"Custom resource definition column (in JSONPath format): {column.Path}";

    private static void Write(string type, DocumentValue value, CellWriter cells)
    {
        switch (type, value)
        {
            case ("string", DocumentObject or DocumentArray):
                cells.Text(System.Text.Encoding.UTF8.GetString(DocumentJson.Write(value)));
                break;
            case ("string", DocumentNull):
                cells.Text("<no value>");
                break;
            case ("string", DocumentBool flag):
                cells.Text(flag.Value ? "true" : "false");
                break;
            case ("string", _):
                cells.Text(value.ToString());
                break;
            case ("integer", DocumentNumber number):
                cells.Whole(number.Whole);
                break;
            case ("number", DocumentNumber number):
                cells.Real(number.Real);
                break;
            case ("boolean", DocumentBool flag):
                cells.Flag(flag.Value);
                break;
            case ("date", DocumentString { Value: var time }):
                WriteAge(time, cells);
                break;
            default:
                cells.Nothing();
                break;
        }
    }

    private static void WriteAge(string time, CellWriter cells)
    {
        if (time.Length == 0) cells.Age(null);
        else if (Rfc3339.TryParse(time, out var moment)) cells.Age(moment);
        else cells.Text("<invalid>");
    }
}
