using System.Collections.Immutable;

namespace Navarch.Api.Apply;

/// <summary>
/// A set of paths into an object: what a field manager owns, or what a write changed. A tree whose nodes are path
/// elements in order; a node is a member of the set, or stands above members, or both. Sets are built by
/// <see cref="Add"/> and not changed after they are handed on; the operations share subtrees.
/// </summary>
public sealed class FieldSet
{
    private readonly List<FieldSetNode> _nodes = [];

    public FieldSet() { }

    private FieldSet(List<FieldSetNode> nodes) => _nodes = nodes;

    /// <summary>Of member names, dotted: <c>status</c>, <c>metadata.name</c>.</summary>
    public static FieldSet Of(params ReadOnlySpan<string> paths)
    {
        var set = new FieldSet();
        foreach (var path in paths) set.Add([.. path.Split('.').Select(PathElement.Field)]);
        return set;
    }

    internal IReadOnlyList<FieldSetNode> Nodes => _nodes;
    public bool IsEmpty => _nodes.Count == 0;

    public void Add(ReadOnlySpan<PathElement> path)
    {
        if (path.Length == 0) return;
        Reach(path).IsMember = true;
    }

    /// <summary>The node at the end of a path; made when there is none.</summary>
    internal FieldSetNode Reach(ReadOnlySpan<PathElement> path)
    {
        var node = Reach(path[0]);
        for (var i = 1; i < path.Length; i++) node = (node.Below ??= new()).Reach(path[i]);
        return node;
    }

    public bool Contains(ReadOnlySpan<PathElement> path)
    {
        if (path.Length == 0 || Find(path[0]) is not { } node) return false;
        return path.Length == 1 ? node.IsMember : node.Below?.Contains(path[1..]) == true;
    }

    public FieldSet Union(FieldSet other)
    {
        if (other.IsEmpty) return this;
        if (IsEmpty) return other;
        var nodes = new List<FieldSetNode>(_nodes.Count + other._nodes.Count);
        foreach (var (left, right) in Zip(other))
        {
            if (left is null || right is null) nodes.Add((left ?? right)!);
            else nodes.Add(new(left.Element, left.IsMember || right.IsMember, Union(left.Below, right.Below)));
        }
        return new(nodes);
    }

    public FieldSet Intersection(FieldSet other)
    {
        var nodes = new List<FieldSetNode>();
        foreach (var (left, right) in Zip(other))
        {
            if (left is null || right is null) continue;
            var below = left.Below is { } mine && right.Below is { } others ? mine.Intersection(others) : null;
            AddUnlessEmpty(nodes, new(left.Element, left.IsMember && right.IsMember, below));
        }
        return new(nodes);
    }

    /// <summary>Without the members of the other set; what stands below one of them stays.</summary>
    public FieldSet Difference(FieldSet other)
    {
        if (other.IsEmpty) return this;
        var nodes = new List<FieldSetNode>(_nodes.Count);
        foreach (var (left, right) in Zip(other))
        {
            if (left is null) continue;
            if (right is null) nodes.Add(left);
            else AddUnlessEmpty(nodes, new(left.Element, left.IsMember && !right.IsMember,
                right.Below is { } theirs ? left.Below?.Difference(theirs) : left.Below));
        }
        return new(nodes);
    }

    /// <summary>Without the members of the other set and all that stands below them.</summary>
    public FieldSet Without(FieldSet other)
    {
        if (other.IsEmpty) return this;
        var nodes = new List<FieldSetNode>(_nodes.Count);
        foreach (var (left, right) in Zip(other))
        {
            if (left is null || right is { IsMember: true }) continue;
            if (right is null) nodes.Add(left);
            else AddUnlessEmpty(nodes, new(left.Element, left.IsMember,
                right.Below is { } theirs ? left.Below?.Without(theirs) : left.Below));
        }
        return new(nodes);
    }

    public bool SetEquals(FieldSet other)
    {
        if (_nodes.Count != other._nodes.Count) return false;
        for (var i = 0; i < _nodes.Count; i++)
        {
            var (left, right) = (_nodes[i], other._nodes[i]);
            if (left.IsMember != right.IsMember || !left.Element.Equals(right.Element)) return false;
            if ((left.Below is null) != (right.Below is null)) return false;
            if (left.Below is { } below && !below.SetEquals(right.Below!)) return false;
        }
        return true;
    }

    /// <summary>Every member's path; at each level members first, then what stands below.</summary>
    public IEnumerable<ImmutableArray<PathElement>> Paths() => Paths([]);

    /// <summary>Every member's path on a line of its own.</summary>
    public override string ToString() => string.Join('\n', Paths().Select(path => string.Concat(path)));

    /// <summary>Every member of the other set is one of this.</summary>
    internal bool Covers(FieldSet other)
    {
        foreach (var theirs in other._nodes)
        {
            if (Find(theirs.Element) is not { } mine || (theirs.IsMember && !mine.IsMember)) return false;
            if (theirs.Below is { } below && mine.Below?.Covers(below) != true) return false;
        }
        return true;
    }

    /// <summary>The two have a member in common.</summary>
    internal bool Meets(FieldSet other)
    {
        foreach (var theirs in other._nodes)
        {
            if (Find(theirs.Element) is not { } mine) continue;
            if (theirs.IsMember && mine.IsMember) return true;
            if (theirs.Below is { } below && mine.Below?.Meets(below) == true) return true;
        }
        return false;
    }

    /// <summary>The node of a member by its name.</summary>
    internal FieldSetNode? FindField(string name)
    {
        foreach (var node in _nodes)
            if (node.Element.IsField(name)) return node;
        return null;
    }

    internal FieldSetNode? Find(PathElement element) => Place(element) is var place and >= 0 ? _nodes[place] : null;

    /// <summary>The node of an element; made when there is none.</summary>
    internal FieldSetNode Reach(PathElement element)
    {
        var place = Place(element);
        if (place >= 0) return _nodes[place];
        var made = new FieldSetNode(element, false, null);
        _nodes.Insert(~place, made);
        return made;
    }

    /// <summary>Takes back a node that turned out to be no member and to have none below.</summary>
    internal void DropIfEmpty(FieldSetNode node)
    {
        if (!node.IsMember && node.Below is null) _nodes.Remove(node);
    }

    private IEnumerable<ImmutableArray<PathElement>> Paths(ImmutableArray<PathElement> above)
    {
        foreach (var node in _nodes)
            if (node.IsMember) yield return above.Add(node.Element);
        foreach (var node in _nodes)
        {
            if (node.Below is null) continue;
            foreach (var path in node.Below.Paths(above.Add(node.Element))) yield return path;
        }
    }

    private int Place(PathElement element)
    {
        // Elements mostly arrive in order: look behind the last one first.
        if (_nodes.Count == 0 || _nodes[^1].Element.CompareTo(element) < 0) return ~_nodes.Count;
        var (low, high) = (0, _nodes.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = _nodes[middle].Element.CompareTo(element);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return ~low;
    }

    private IEnumerable<(FieldSetNode? Left, FieldSetNode? Right)> Zip(FieldSet other)
    {
        var (i, j) = (0, 0);
        while (i < _nodes.Count || j < other._nodes.Count)
        {
            var order = i >= _nodes.Count ? 1
                : j >= other._nodes.Count ? -1
                : _nodes[i].Element.CompareTo(other._nodes[j].Element);
            yield return (order <= 0 ? _nodes[i] : null, order >= 0 ? other._nodes[j] : null);
            if (order <= 0) i++;
            if (order >= 0) j++;
        }
    }

    private static FieldSet? Union(FieldSet? left, FieldSet? right) =>
        left is null ? right : right is null ? left : left.Union(right);

    private static void AddUnlessEmpty(List<FieldSetNode> nodes, FieldSetNode node)
    {
        if (node.Below is { IsEmpty: true }) node.Below = null;
        if (node.IsMember || node.Below is not null) nodes.Add(node);
    }
}
