namespace Navarch.Cel.Values;

/// <summary>A map whose keys are any scalars; equal numbers of different types are one key.</summary>
sealed class HashMap : CelMap
{
    private readonly Dictionary<CelValue, CelValue> _entries;
    private readonly CelObjectType? _type;

    public HashMap(int capacity = 0, CelObjectType? type = null) =>
        (_entries, _type) = (new(capacity, KeyComparer.Instance), type);

    public static HashMap Empty { get; } = new();

    public override CelObjectType? ObjectType => _type;
    public override int Count => _entries.Count;
    public override IEnumerable<KeyValuePair<CelValue, CelValue>> Entries => _entries;
    public override bool TryGet(in CelValue key, out CelValue value) => _entries.TryGetValue(key, out value);

    /// <summary>While it is made.</summary>
    public void Set(in CelValue key, in CelValue value) => _entries[key] = value;

    /// <summary>While it is made. False when there is one already.</summary>
    public bool Add(in CelValue key, in CelValue value) => _entries.TryAdd(key, value);

    public static bool IsKey(in CelValue value) =>
        value.Kind is CelKind.Bool or CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Double;

    private sealed class KeyComparer : IEqualityComparer<CelValue>
    {
        public static KeyComparer Instance { get; } = new();
        public bool Equals(CelValue x, CelValue y) => CelEquality.Equal(x, y);
        public int GetHashCode(CelValue key) => CelEquality.HashOf(key);
    }
}
