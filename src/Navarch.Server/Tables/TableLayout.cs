using Navarch.Server.Resources;

namespace Navarch.Server.Tables;

/// <summary>How a kind shows as a table: its columns, and the cells of one object in the same order.</summary>
internal abstract class TableLayout
{
    protected static TableColumn NameColumn { get; } = new(
        "Name", "string", "The object's name, unique in its namespace.", 0, "name");
    protected static TableColumn AgeColumn { get; } = TableColumn.Text("Age", "Time since the object was created.");

    public abstract IReadOnlyList<TableColumn> Columns { get; }

    public abstract void WriteCells(ApiObject shown, CellWriter cells);

    /// <summary>Set when the object has run to its end: its row is marked completed, for this reason.</summary>
    public virtual string? CompletionReason(ApiObject shown) => null;
}

/// <summary>Cells read off the typed object.</summary>
internal abstract class TableLayout<T> : TableLayout where T : class, IKubernetesObject<T>
{
    public sealed override void WriteCells(ApiObject shown, CellWriter cells) => WriteCells(shown.As<T>(), cells);

    protected abstract void WriteCells(T shown, CellWriter cells);
}
