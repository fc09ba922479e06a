using System.Buffers;
using System.Globalization;
using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Api.Apply;

/// <summary>
/// One step of a path into an object: a member by name, an item of a map list by its keys, an item of a set by its
/// value, or an item of a list by its place. In a FieldsV1 it is written <c>f:name</c>, <c>k:{"name":"a"}</c>,
/// <c>v:"a"</c>, <c>i:0</c>.
/// </summary>
public sealed class PathElement : IEquatable<PathElement>, IComparable<PathElement>
{
    private static readonly SearchValues<char> PlainCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._/:");

    private readonly DocumentValue? _value;
    private readonly KeyValuePair<string, DocumentValue>[] _keys;
    private readonly int _index;

    private PathElement(PathElementKind kind, string text, DocumentValue? value,
        KeyValuePair<string, DocumentValue>[] keys, int index) =>
        (Kind, Text, _value, _keys, _index) = (kind, text, value, keys, index);

    public PathElementKind Kind { get; }

    /// <summary>As a FieldsV1 writes it.</summary>
    public string Text { get; }

    /// <summary>The member's name, where it is one.</summary>
    public string Name => Kind == PathElementKind.Field ? Text[2..] : "";

    internal bool IsField(string name) => Kind == PathElementKind.Field && Text.AsSpan(2).SequenceEqual(name);

    public static PathElement Field(string name) => new(PathElementKind.Field, "f:" + name, null, [], 0);

    public static PathElement Value(DocumentValue value) => new(PathElementKind.Value,
        "v:" + (value is DocumentString { Value: var text } && IsPlain(text) ? $"\"{text}\"" : Json(value)),
        value, [], 0);

    public static PathElement Index(int index) =>
        new(PathElementKind.Index, "i:" + index.ToString(CultureInfo.InvariantCulture), null, [], index);

    /// <summary>Takes the array, and puts it in order.</summary>
    public static PathElement Key(KeyValuePair<string, DocumentValue>[] keys)
    {
        if (keys is [{ Value: DocumentString { Value: var only } } key] && IsPlain(only))
            return new(PathElementKind.Key, $"k:{{\"{key.Key}\":\"{only}\"}}", null, keys, 0);
        if (keys.Length > 1) Array.Sort(keys, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        var members = new DocumentObject();
        foreach (var (name, value) in keys) members.Add(name, value);
        return new(PathElementKind.Key, "k:" + Json(members), null, keys, 0);
    }

    /// <summary>Null when the text is no element: one of a later version, or a broken one.</summary>
    public static PathElement? Read(string text)
    {
        if (text.Length < 2 || text[1] != ':') return null;
        switch (text[0])
        {
            case 'f':
                return new(PathElementKind.Field, text, null, [], 0);
            case 'i' when int.TryParse(text.AsSpan(2), CultureInfo.InvariantCulture, out var index):
                return Index(index);
            case 'k' when Parse(text) is DocumentObject keys:
                return Key([.. keys]);
            case 'v' when Parse(text) is { } value:
                return Value(value);
            default:
                return null;
        }
    }

    public bool Equals(PathElement? other) => other is not null && Text == other.Text;
    public override bool Equals(object? obj) => Equals(obj as PathElement);
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public int CompareTo(PathElement? other)
    {
        if (other is null) return 1;
        if (Kind != other.Kind) return Kind.CompareTo(other.Kind);
        return Kind switch
        {
            PathElementKind.Field => string.CompareOrdinal(Text, other.Text),
            PathElementKind.Key => CompareKeys(_keys, other._keys),
            PathElementKind.Value => Compare(_value!, other._value!),
            _ => _index.CompareTo(other._index),
        };
    }

    /// <summary>As conflicts show it: <c>.name</c>, <c>[name="a"]</c>, <c>[="a"]</c>, <c>[0]</c>.</summary>
    public override string ToString() => Kind switch
    {
        PathElementKind.Field => "." + Name,
        PathElementKind.Key => $"[{string.Join(',', _keys.Select(key => $"{key.Key}={Shown(key.Value)}"))}]",
        PathElementKind.Value => $"[={Shown(_value!)}]",
        _ => $"[{_index}]",
    };

    /// <summary>JSON has it as it is.</summary>
    private static bool IsPlain(string text) => !text.AsSpan().ContainsAnyExcept(PlainCharacters);

    private static string Shown(DocumentValue value) =>
        value is DocumentString text ? Quoted.Text(text.Value) : Json(value);

    private static string Json(DocumentValue value) => Encoding.UTF8.GetString(DocumentJson.Write(value));

    private static DocumentValue? Parse(string text) =>
        (DocumentJson.Parse(Encoding.UTF8.GetBytes(text, 2, text.Length - 2)) as DocumentParse.Parsed)?.Value;

    private static int CompareKeys(
        KeyValuePair<string, DocumentValue>[] left, KeyValuePair<string, DocumentValue>[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = string.CompareOrdinal(left[i].Key, right[i].Key);
            if (order == 0) order = Compare(left[i].Value, right[i].Value);
            if (order != 0) return order;
        }
        return left.Length.CompareTo(right.Length);
    }

    private static int Compare(DocumentValue left, DocumentValue right) => (left, right) switch
    {
        (DocumentNumber { IsWhole: true } a, DocumentNumber { IsWhole: true } b) => a.Whole.CompareTo(b.Whole),
        (DocumentNumber a, DocumentNumber b) => a.Real.CompareTo(b.Real),
        (DocumentString a, DocumentString b) => string.CompareOrdinal(a.Value, b.Value),
        (DocumentBool a, DocumentBool b) => a.Value.CompareTo(b.Value),
        _ when Rank(left) != Rank(right) => Rank(left).CompareTo(Rank(right)),
        _ => string.CompareOrdinal(Json(left), Json(right)),
    };

    private static int Rank(DocumentValue value) => value switch
    {
        DocumentNumber => 0,
        DocumentString => 1,
        DocumentBool => 2,
        DocumentArray => 3,
        DocumentObject => 4,
        _ => 5,
    };
}
