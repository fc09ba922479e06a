using System.Collections;

namespace Navarch.Api.Documents;

/// <summary>
/// Members in the order they came. Most objects of the API have fewer than ten, where a scan beats a hash; larger ones
/// (a ConfigMap's data) get an index. A removed member leaves a hole, so that removing many costs no more than reading
/// them.
/// </summary>
public sealed class DocumentObject : DocumentValue, IEnumerable<KeyValuePair<string, DocumentValue>>
{
    private const int IndexedFrom = 16;

    private readonly List<KeyValuePair<string, DocumentValue?>> _members;
    private Dictionary<string, int>? _index;
    private int _holes;

    public DocumentObject() => _members = [];
    public DocumentObject(int capacity) => _members = new(capacity);

    public int Count => _members.Count - _holes;

    /// <summary>The member's value, or null when there is none. Setting null removes it.</summary>
    public DocumentValue? this[string name]
    {
        get => IndexOf(name) is var i and >= 0 ? _members[i].Value : null;
        set
        {
            if (value is null) Remove(name);
            else Add(name, value);
        }
    }

    public bool Contains(string name) => IndexOf(name) >= 0;

    public string? String(string name) => (this[name] as DocumentString)?.Value;
    public long? Whole(string name) => this[name] is DocumentNumber { IsWhole: true } number ? number.Whole : null;
    public bool? Bool(string name) => (this[name] as DocumentBool)?.Value;
    public DocumentObject? Object(string name) =>
        this[name] is var value && value is PackedValue packed ? packed.Unpack() : value as DocumentObject;
    public DocumentArray? Array(string name) => this[name] as DocumentArray;

    /// <summary>The member as an object; made when it is absent or something else.</summary>
    public DocumentObject ObjectOrNew(string name)
    {
        if (this[name] is DocumentObject present) return present;
        var made = new DocumentObject();
        Add(name, made);
        return made;
    }

    /// <summary>Sets the member; one of that name keeps its place. False when there was one.</summary>
    public bool Add(string name, DocumentValue value)
    {
        var i = IndexOf(name);
        if (i >= 0)
        {
            _members[i] = new(name, value);
            return false;
        }
        _index?.Add(name, _members.Count);
        _members.Add(new(name, value));
        return true;
    }

    public bool Remove(string name)
    {
        var i = IndexOf(name);
        if (i < 0) return false;
        _index?.Remove(name);
        _members[i] = new("", null);
        _holes++;
        if (_holes > IndexedFrom && _holes > _members.Count / 2) CloseHoles();
        return true;
    }

    public void Clear()
    {
        _members.Clear();
        _index = null;
        _holes = 0;
    }

    public override DocumentObject DeepClone()
    {
        var copy = new DocumentObject(Count);
        foreach (var (name, value) in this) copy._members.Add(new(name, value.DeepClone()));
        return copy;
    }

    public Enumerator GetEnumerator() => new(_members);
    IEnumerator<KeyValuePair<string, DocumentValue>> IEnumerable<KeyValuePair<string, DocumentValue>>.GetEnumerator() =>
        GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal bool MembersEqual(DocumentObject other)
    {
        if (Count != other.Count) return false;
        foreach (var (name, value) in this)
            if (!DeepEquals(value, other[name])) return false;
        return true;
    }

    /// <summary>The members, for decoding in place; afterwards <see cref="Replaced"/> must be called. No holes.</summary>
    internal List<KeyValuePair<string, DocumentValue?>> Members
    {
        get
        {
            if (_holes > 0) CloseHoles();
            return _members;
        }
    }

    /// <summary>Forgets what was known of the members: names may have moved, and null values are removed ones.</summary>
    internal void Replaced(bool hasHoles)
    {
        _index = null;
        if (hasHoles) CloseHoles();
    }

    private void CloseHoles()
    {
        _members.RemoveAll(static member => member.Value is null);
        _holes = 0;
        _index = null;
    }

    private int IndexOf(string name)
    {
        if (_members.Count < IndexedFrom)
        {
            for (var i = 0; i < _members.Count; i++)
                if (_members[i].Key == name && _members[i].Value is not null) return i;
            return -1;
        }
        if (_index is null)
        {
            _index = new(_members.Count * 2, StringComparer.Ordinal);
            for (var i = 0; i < _members.Count; i++)
                if (_members[i].Value is not null) _index[_members[i].Key] = i;
        }
        return _index.TryGetValue(name, out var found) ? found : -1;
    }

    public struct Enumerator : IEnumerator<KeyValuePair<string, DocumentValue>>
    {
        private readonly List<KeyValuePair<string, DocumentValue?>> _members;
        private int _next;

        internal Enumerator(List<KeyValuePair<string, DocumentValue?>> members) => _members = members;

        public KeyValuePair<string, DocumentValue> Current { get; private set; }

        readonly object IEnumerator.Current => Current;

        public bool MoveNext()
        {
            while (_next < _members.Count)
            {
                var (name, value) = _members[_next++];
                if (value is null) continue;
                Current = new(name, value);
                return true;
            }
            return false;
        }

        public void Reset() => _next = 0;

        public readonly void Dispose() { }
    }
}
