using Navarch.Api.CoreV1;

namespace Navarch.Server.Tables;

internal sealed class EventTable : TableLayout<Event>
{
    public static EventTable Instance { get; } = new();

    public override IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.Text("Last Seen", "Time since it happened last."),
        TableColumn.Text("Type", "Normal or Warning."),
        TableColumn.Text("Reason", "Why, in one word."),
        TableColumn.Text("Object", "What it happened to."),
        TableColumn.Text("Subobject", "Which part of the object.", 1),
        TableColumn.Text("Source", "Who reports it.", 1),
        TableColumn.Text("Message", "What happened."),
        TableColumn.Text("First Seen", "Time since it happened first.", 1),
        TableColumn.Text("Count", "How often it happened.", 1),
        new("Name", "string", "The event's own name.", 1, "name"),
    ];

    protected override void WriteCells(Event shown, CellWriter cells)
    {
        var first = shown.FirstTimestamp ?? shown.EventTime;
        cells.Age(shown.Series is { } series ? series.LastObservedTime : shown.LastTimestamp ?? first);
        cells.Text(shown.Type);
        cells.Text(shown.Reason);
        cells.Text(Target(shown.InvolvedObject));
        cells.Text(shown.InvolvedObject.FieldPath);
        cells.Text(Source(shown));
        cells.Text(shown.Message.Trim());
        cells.Age(first);
        cells.Whole(shown.Series?.Count ?? Math.Max(shown.Count, 1));
        cells.Text(shown.Metadata.Name);
    }

    private static string Target(ObjectReference involved)
    {
        var kind = involved.Kind.ToLowerInvariant();
        return involved.Name.Length == 0 ? kind : $"{kind}/{involved.Name}";
    }

    private static string Source(Event shown)
    {
        var component = shown.Source.Component.Length > 0 ? shown.Source.Component : shown.ReportingComponent;
        var instance = shown.Source.Host.Length > 0 ? shown.Source.Host : shown.ReportingInstance;
        return instance.Length == 0 ? component : $"{component}, {instance}";
    }
}
