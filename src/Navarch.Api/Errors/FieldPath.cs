using System.Globalization;
using System.Text;

namespace Navarch.Api.Errors;

/// <summary>
/// Where a field stands: <c>spec.containers[0].name</c>. Made while validating, written only on an error.
/// </summary>
public sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string _text;
    private readonly bool _isSubscript;

    private FieldPath(FieldPath? parent, string text, bool isSubscript) =>
        (_parent, _text, _isSubscript) = (parent, text, isSubscript);

    public FieldPath(string name) : this(null, name, false) { }

    public static readonly FieldPath Metadata = new("metadata");
    public static readonly FieldPath Spec = new("spec");
    public static readonly FieldPath Status = new("status");

    /// <summary>Of no field, but of the object as a whole, as upstream writes it.</summary>
    public static readonly FieldPath Nowhere = new("[]");

    public FieldPath Child(string name) => new(this, name, false);
    public FieldPath Child(string name, string below) => Child(name).Child(below);
    public FieldPath Index(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), true);
    public FieldPath Key(string key) => new(this, key, true);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    private void Write(StringBuilder text)
    {
        _parent?.Write(text);
        if (_isSubscript) text.Append('[').Append(_text).Append(']');
        else if (_parent is null) text.Append(_text);
        else text.Append('.').Append(_text);
    }
}
