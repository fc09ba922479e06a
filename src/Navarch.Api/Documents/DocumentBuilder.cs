using Navarch.Core.Limits;

namespace Navarch.Api.Documents;

/// <summary>
/// Grows a tree from a reader's events (JSON or YAML), without recursion: counts nodes and depth against the limits and
/// notes members that come twice.
/// </summary>
sealed class DocumentBuilder(DocumentLimits limits)
{
    private readonly List<Frame> _open = [];
    private readonly List<string> _duplicates = [];
    private int _nodes;

    public DocumentValue? Root { get; private set; }
    public bool IsComplete => Root is not null && _open.Count == 0;
    public IReadOnlyList<string> DuplicateFields => _duplicates;

    /// <summary>The next value is the member of that name.</summary>
    public void Name(string name) => _open[^1].Name = name;

    /// <summary>Adds a value; an object or list stays open. False when a limit is broken.</summary>
    public bool Add(DocumentValue value)
    {
        if (++_nodes > limits.NodesMax) return false;
        if (_open.Count == 0) Root = value;
        else Place(value);
        if (value is not (DocumentObject or DocumentArray)) return true;
        _open.Add(new Frame { Container = value });
        return _open.Count <= limits.DepthMax;
    }

    public void Close() => _open.RemoveAt(_open.Count - 1);

    /// <summary>The next value is what one entry of managedFields owns.</summary>
    public bool IsAtOwnedFields =>
        _open is [{ Name: "metadata" }, { Name: "managedFields" }, _, { Name: "fieldsV1" }];

    public bool IsInObject => _open.Count > 0 && _open[^1].Container is DocumentObject;

    public string Path()
    {
        var path = new DocumentPath();
        foreach (var frame in _open)
        {
            if (frame.Container is DocumentArray array) path.Enter(Math.Max(array.Count - 1, 0));
            else if (frame.Name is { } name) path.Enter(name);
        }
        return path.ToString();
    }

    public string LimitMessage() => _nodes > limits.NodesMax
        ? $"the document has more than {limits.NodesMax} values"
        : $"the document is nested deeper than {limits.DepthMax} levels";

    private void Place(DocumentValue value)
    {
        var frame = _open[^1];
        if (frame.Container is DocumentArray array) array.Add(value);
        else if (!((DocumentObject)frame.Container).Add(frame.Name!, value) && _duplicates.Count < limits.FieldProblemsMax)
            _duplicates.Add(Path());
    }

    private sealed class Frame
    {
        public required DocumentValue Container { get; init; }
        public string? Name { get; set; }
    }
}
