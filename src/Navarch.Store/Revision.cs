using System.Globalization;

namespace Navarch.Store;

/// <summary>
/// A point in the store's one log: strictly increasing over the whole cluster, gaps allowed. Zero is "before
/// everything" and, as an expected revision, "the key must not exist".
/// </summary>
public readonly record struct Revision(long Value) : IComparable<Revision>
{
    public static Revision None => default;

    public bool IsNone => Value == 0;

    public int CompareTo(Revision other) => Value.CompareTo(other.Value);

    public static bool operator <(Revision left, Revision right) => left.Value < right.Value;
    public static bool operator >(Revision left, Revision right) => left.Value > right.Value;
    public static bool operator <=(Revision left, Revision right) => left.Value <= right.Value;
    public static bool operator >=(Revision left, Revision right) => left.Value >= right.Value;

    public static Revision Max(Revision left, Revision right) => left > right ? left : right;

    /// <summary>Reads a resourceVersion: decimal digits and nothing else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Revision revision)
    {
        var parsed = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        revision = new Revision(parsed ? value : 0);
        return parsed;
    }

    /// <summary>Decimal, no leading zeros: a Kubernetes resourceVersion.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
