using System.Collections;

namespace Navarch.Api.Documents;

/// <summary>
/// Members in the order they came. Most objects of the API have fewer than ten, where a scan beats a hash; larger ones
/// (a ConfigMap's data) get an index.
/// </summary>
public sealed class DocumentObject : DocumentValue, IEnumerable<KeyValuePair<string, DocumentValue>>
{
    private const int IndexedFrom = 16;

    private readonly List<KeyValuePair<string, DocumentValue>> _members = [];
    private Dictionary<string, int>? _index;

    public int Count => _members.Count;

    /// <summary>The member's value, or null when there is none. Setting null removes it.</summary>
    public DocumentValue? this[string name]
    {
        get => IndexOf(name) is var i and >= 0 ? _members[i].Value : null;
        set
        {
            if (value is null) Remove(name);
            else Set(name, value);
        }
    }

    public bool Contains(string name) => IndexOf(name) >= 0;

    public string? String(string name) => (this[name] as DocumentString)?.Value;
    public long? Whole(string name) => this[name] is DocumentNumber { IsWhole: true } number ? number.Whole : null;
    public bool? Bool(string name) => (this[name] as DocumentBool)?.Value;
    public DocumentObject? Object(string name) => this[name] as DocumentObject;
    public DocumentArray? Array(string name) => this[name] as DocumentArray;

    /// <summary>The member as an object; made when it is absent or something else.</summary>
    public DocumentObject ObjectOrNew(string name)
    {
        if (this[name] is DocumentObject present) return present;
        var made = new DocumentObject();
        Set(name, made);
        return made;
    }

    public void Add(string name, DocumentValue value) => Set(name, value);

    public bool Remove(string name)
    {
        var i = IndexOf(name);
        if (i < 0) return false;
        _members.RemoveAt(i);
        _index = null;
        return true;
    }

    public void Clear()
    {
        _members.Clear();
        _index = null;
    }

    public override DocumentObject DeepClone()
    {
        var copy = new DocumentObject();
        copy._members.EnsureCapacity(_members.Count);
        foreach (var (name, value) in _members) copy._members.Add(new(name, value.DeepClone()));
        return copy;
    }

    internal bool MembersEqual(DocumentObject other)
    {
        if (Count != other.Count) return false;
        foreach (var (name, value) in _members)
            if (!DeepEquals(value, other[name])) return false;
        return true;
    }

    public List<KeyValuePair<string, DocumentValue>>.Enumerator GetEnumerator() => _members.GetEnumerator();
    IEnumerator<KeyValuePair<string, DocumentValue>> IEnumerable<KeyValuePair<string, DocumentValue>>.GetEnumerator() =>
        _members.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => _members.GetEnumerator();

    private void Set(string name, DocumentValue value)
    {
        var i = IndexOf(name);
        if (i >= 0)
        {
            _members[i] = new(name, value);
            return;
        }
        _index?.Add(name, _members.Count);
        _members.Add(new(name, value));
    }

    private int IndexOf(string name)
    {
        if (_members.Count < IndexedFrom)
        {
            for (var i = 0; i < _members.Count; i++)
                if (_members[i].Key == name) return i;
            return -1;
        }
        if (_index is null)
        {
            _index = new(_members.Count * 2, StringComparer.Ordinal);
            for (var i = 0; i < _members.Count; i++) _index[_members[i].Key] = i;
        }
        return _index.TryGetValue(name, out var found) ? found : -1;
    }
}
