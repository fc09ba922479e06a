namespace Navarch.Api.Documents;

/// <summary>
/// A JSON tree that can be changed: what the server parses, defaults, patches, validates and applies, for built-in and
/// custom kinds alike. Objects and arrays are mutable; scalars are not and may stand in several trees.
/// </summary>
public abstract class DocumentValue
{
    private protected DocumentValue() { }

    /// <summary>A copy that shares no object or array with this one.</summary>
    public abstract DocumentValue DeepClone();

    /// <summary>Equal by value: members in any order, numbers by their value.</summary>
    public static bool DeepEquals(DocumentValue? left, DocumentValue? right) => (left, right) switch
    {
        (null, null) => true,
        (DocumentString a, DocumentString b) => a.Value == b.Value,
        (DocumentNumber a, DocumentNumber b) => a.Equals(b),
        (DocumentBool a, DocumentBool b) => a.Value == b.Value,
        (DocumentNull, DocumentNull) => true,
        (DocumentObject a, DocumentObject b) => a.MembersEqual(b),
        (DocumentArray a, DocumentArray b) => a.ItemsEqual(b),
        (PackedValue a, PackedValue b) => a.ValueEquals(b),
        (PackedValue a, DocumentObject b) => b.MembersEqual(a.Unpack()),
        (DocumentObject a, PackedValue b) => a.MembersEqual(b.Unpack()),
        _ => false,
    };

    public static implicit operator DocumentValue(string value) => new DocumentString(value);
    public static implicit operator DocumentValue(long value) => new DocumentNumber(value);
    public static implicit operator DocumentValue(bool value) => value ? DocumentBool.True : DocumentBool.False;
}
