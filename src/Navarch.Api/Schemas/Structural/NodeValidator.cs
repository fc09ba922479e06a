using Navarch.Api.Documents;

namespace Navarch.Api.Schemas.Structural;

/// <summary>
/// Tells whether a value is as one place of a schema wants it. Nearly all values are: that is found out first, without a
/// trace. What is wrong with one that isn't, <see cref="Report(DocumentValue, string, Correlation?)"/> says in a second
/// walk. The rules, their order and their oddities are those of kube-openapi's validation.
/// </summary>
sealed partial class NodeValidator
{
    private readonly SchemaNode _node;
    private readonly JsonTypes _types;
    private readonly string _format;
    private readonly Func<string, bool>? _formatCheck;
    private readonly TextRules? _texts;
    private readonly NumberRules? _numbers;
    private readonly DocumentArray? _choices;
    private readonly string[] _required;
    private readonly long _itemsMin;
    private readonly long _itemsMax;
    private readonly long _membersMin;
    private readonly long _membersMax;
    private readonly bool _hasAlternatives;
    private readonly bool _isOfDefault;

    /// <param name="node">The place.</param>
    /// <param name="isOfDefault">Of a default: upstream doesn't look at the type of what may be a number or a text.</param>
    public NodeValidator(SchemaNode node, bool isOfDefault)
    {
        var source = node.Source;
        _node = node;
        _isOfDefault = isOfDefault;
        _types = node.IsIntOrString && !isOfDefault
            ? JsonTypes.Integer | JsonTypes.String
            : JsonTypeNames.Read(node.Type);
        _formatCheck = TextFormats.Find(source.String("format"));
        _format = _formatCheck is null ? "" : source.String("format")!;
        _texts = TextRules.Read(source);
        _numbers = NumberRules.Read(source);
        _choices = source.Array("enum") is { Count: > 0 } choices ? choices : null;
        _required = [.. SchemaNode.Texts(source.Array("required"))];
        _itemsMin = source.Whole("minItems") ?? long.MinValue;
        _itemsMax = source.Whole("maxItems") ?? long.MaxValue;
        _membersMin = source.Whole("minProperties") ?? long.MinValue;
        _membersMax = source.Whole("maxProperties") ?? long.MaxValue;
        _hasAlternatives = node.AllOf.Count + node.AnyOf.Count + node.OneOf.Count > 0 || node.Not is not null;
    }

    public bool Accepts(DocumentValue value)
    {
        if (value is DocumentNull) return AcceptsNull() && _choices is null;
        return IsOfType(value) && (!_hasAlternatives || AcceptsAlternatives(value)) && AcceptsContent(value) &&
            (_choices is null || IsChoice(value));
    }

    private NodeValidator Of(SchemaNode node) => _isOfDefault ? node.DefaultValidator : node.Validator;

    private bool AcceptsContent(DocumentValue value) => value switch
    {
        DocumentString text => (_texts is null || _texts.Accepts(text.Value)) &&
            (_formatCheck is null || _formatCheck(text.Value)),
        DocumentNumber number => _numbers is null || _numbers.Accepts(number),
        DocumentObject members => AcceptsMembers(members),
        DocumentArray items => AcceptsItems(items),
        _ => true,
    };

    private bool AcceptsNull() => _types == JsonTypes.None || _node.IsNullable;

    private bool IsOfType(DocumentValue value)
    {
        var type = JsonTypeNames.Of(value);
        if ((_types & type) != 0 || (_types == JsonTypes.None && _format.Length == 0)) return true;
        // What has a format may be text (or a list) whatever its type says, unless that is a number.
        if (_format.Length > 0 && type is JsonTypes.String or JsonTypes.Array)
            return (_types & (JsonTypes.Number | JsonTypes.Integer)) == 0;
        return IsNumberOfOtherType(value);
    }

    private bool IsNumberOfOtherType(DocumentValue value) => value is DocumentNumber number && (number.IsWhole
        ? (_types & JsonTypes.Number) != 0
        : (_types & JsonTypes.Integer) != 0 && JsonTypeNames.IsWhole(number.Real));

    private bool AcceptsMembers(DocumentObject members)
    {
        if (members.Count < _membersMin || members.Count > _membersMax) return false;
        foreach (var name in _required)
            if (!members.Contains(name)) return false;
        if (_node.Properties.Count == 0 && !_node.HasAdditionalProperties) return true;
        foreach (var (name, member) in members)
        {
            if (_node.Properties.Find(name) is { } property)
            {
                if (!Of(property).Accepts(member)) return false;
            }
            else if (_node.ForbidsAdditionalProperties) return false;
            else if (_node.AdditionalProperties is { } additional && !Of(additional).Accepts(member)) return false;
        }
        return true;
    }

    private bool AcceptsItems(DocumentArray items)
    {
        if (items.Count < _itemsMin || items.Count > _itemsMax) return false;
        if (_node.Items is null) return true;
        var each = Of(_node.Items);
        for (var i = 0; i < items.Count; i++)
            if (!each.Accepts(items[i])) return false;
        return true;
    }

    private bool AcceptsAlternatives(DocumentValue value)
    {
        foreach (var part in _node.AllOf)
            if (!Of(part).Accepts(value)) return false;
        if (_node.Not is { } refused && Of(refused).Accepts(value)) return false;
        return (_node.AnyOf.Count == 0 || Accepting(_node.AnyOf, value, 1) > 0) &&
            (_node.OneOf.Count == 0 || Accepting(_node.OneOf, value, 2) == 1);
    }

    private int Accepting(IReadOnlyList<SchemaNode> alternatives, DocumentValue value, int enough)
    {
        var count = 0;
        for (var i = 0; i < alternatives.Count && count < enough; i++)
            if (Of(alternatives[i]).Accepts(value)) count++;
        return count;
    }

    private bool IsChoice(DocumentValue value)
    {
        foreach (var choice in _choices!)
            if (IsSame(value, choice)) return true;
        return false;
    }

    /// <summary>Numbers are compared in the form in which the choice is given: 1.5 is among [1].</summary>
    private static bool IsSame(DocumentValue value, DocumentValue choice) => (value, choice) switch
    {
        (_, DocumentNull) => false,
        (DocumentString a, DocumentString b) => a.Value == b.Value,
        (DocumentNumber a, DocumentNumber b) => b.IsWhole ? a.Whole == b.Whole : a.Real == b.Real,
        _ => DocumentValue.DeepEquals(value, choice),
    };
}
