using Navarch.Server.Resources;

namespace Navarch.Server.Tables;

/// <summary>
/// A table as a list of columns, each with what its cell shows. The list is made when the table is first asked for: most
/// kinds are never listed. The name comes first.
/// </summary>
internal sealed class CellTable<T>(Action<CellTable<T>> describe) : TableLayout where T : class, IKubernetesObject<T>
{
    private readonly List<TableColumn> _columns = [];
    private readonly List<Action<T, CellWriter>> _cells = [];
    private readonly Lock _describing = new();
    private volatile bool _isDescribed;

    public override IReadOnlyList<TableColumn> Columns
    {
        get
        {
            Describe();
            return _columns;
        }
    }

    public override void WriteCells(ApiObject shown, CellWriter cells)
    {
        Describe();
        var typed = shown.As<T>();
        foreach (var cell in _cells) cell(typed, cells);
    }

    public CellTable<T> Name(Func<T, string>? name = null) =>
        Add(NameColumn, (shown, cells) => cells.Text(name is null ? shown.Metadata.Name : name(shown)));

    public CellTable<T> Age() => Add(AgeColumn, static (shown, cells) => cells.Age(shown.Metadata.CreationTimestamp));

    public CellTable<T> Text(string name, string description, Func<T, string?> cell, int priority = 0) =>
        Add(TableColumn.Text(name, description, priority), (shown, cells) => cells.Text(cell(shown)));

    /// <summary>Such as an age, which depends on the time.</summary>
    public CellTable<T> Text(string name, string description, Func<T, DateTimeOffset, string> cell) =>
        Add(TableColumn.Text(name, description), (shown, cells) => cells.Text(cell(shown, cells.Now)));

    public CellTable<T> Whole(string name, string description, Func<T, long> cell) =>
        Add(TableColumn.Whole(name, description), (shown, cells) => cells.Whole(cell(shown)));

    public CellTable<T> Flag(string name, string description, Func<T, bool> cell) =>
        Add(new(name, "boolean", description), (shown, cells) => cells.Flag(cell(shown)));

    public CellTable<T> Add(TableColumn column, Action<T, CellWriter> cell)
    {
        _columns.Add(column);
        _cells.Add(cell);
        return this;
    }

    private void Describe()
    {
        if (_isDescribed) return;
        lock (_describing)
        {
            if (_isDescribed) return;
            describe(this);
            _isDescribed = true;
        }
    }
}
