using Navarch.Core.Limits;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Navarch.Api.Documents;

/// <summary>One pass over the events of a YAML text.</summary>
sealed class YamlDocumentReader(IParser parser, DocumentLimits limits)
{
    private const string MergeKey = "<<";
    private const string StringTag = "tag:yaml.org,2002:str";

    private readonly Dictionary<AnchorName, DocumentValue> _anchors = [];
    private readonly DocumentPath _path = new();
    private readonly List<string> _duplicates = [];
    private int _nodes;

    public (IReadOnlyList<DocumentParse.Parsed> Documents, DocumentParse.Failed? Failure) Read()
    {
        var documents = new List<DocumentParse.Parsed>();
        try
        {
            parser.Consume<StreamStart>();
            while (parser.TryConsume<DocumentStart>(out _))
            {
                var value = Value();
                parser.Consume<DocumentEnd>();
                if (value is not DocumentNull) documents.Add(new(value, [.. _duplicates]));
                _anchors.Clear();
                _duplicates.Clear();
            }
            return (documents, null);
        }
        catch (LimitBroken broken)
        {
            return (documents, new(broken.Message, broken.Offset, _path.ToString(), IsTooLarge: true));
        }
        catch (YamlException malformed)
        {
            var sentence = $"invalid YAML: line {malformed.Start.Line}: {malformed.InnerException?.Message ?? malformed.Message}";
            return (documents, new(sentence, malformed.Start.Index, _path.ToString()));
        }
        catch (Exception unforeseen) when (unforeseen is InvalidOperationException or ArgumentException
            or IndexOutOfRangeException or NullReferenceException or FormatException or OverflowException)
        {
            // The parser's own mistakes: on some noise it fails in its internals instead of naming what is wrong.
            var mark = parser.Current?.End ?? Mark.Empty;
            return (documents, new($"invalid YAML: line {mark.Line}: it cannot be read on from here", mark.Index, _path.ToString()));
        }
    }

    private DocumentValue Value()
    {
        if (!parser.Accept<ParsingEvent>(out var next)) throw new YamlException("unexpected end of the document");
        Count(next.Start);
        return next switch
        {
            Scalar => ScalarValue(parser.Consume<Scalar>()),
            SequenceStart => Sequence(parser.Consume<SequenceStart>()),
            MappingStart => Mapping(parser.Consume<MappingStart>()),
            AnchorAlias => Alias(parser.Consume<AnchorAlias>()),
            _ => throw new YamlException(next.Start, next.End, "a value is missing"),
        };
    }

    private DocumentValue ScalarValue(Scalar scalar)
    {
        var isString = scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == StringTag);
        return Anchored(scalar.Anchor, isString ? scalar.Value : YamlScalars.Resolve(scalar.Value));
    }

    private DocumentArray Sequence(SequenceStart start)
    {
        var items = new DocumentArray();
        Deepen(start.Start);
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            _path.Enter(items.Count);
            items.Add(Value());
            _path.Leave();
        }
        Anchored(start.Anchor, items);
        return items;
    }

    private DocumentObject Mapping(MappingStart start)
    {
        var members = new DocumentObject();
        DocumentObject? merged = null;
        Deepen(start.Start);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var (name, mayMerge) = Name();
            _path.Enter(name);
            var value = Value();
            if (mayMerge && name == MergeKey) Merge(merged ??= new DocumentObject(), value, start.Start);
            else if (!members.Add(name, value) && _duplicates.Count < limits.FieldProblemsMax) _duplicates.Add(_path.ToString());
            _path.Leave();
        }
        if (merged is not null) AddMissing(members, merged);
        Anchored(start.Anchor, members);
        return members;
    }

    /// <summary>Keys are strings in JSON, whatever YAML takes them for.</summary>
    private (string Name, bool MayMerge) Name()
    {
        if (!parser.TryConsume<Scalar>(out var key))
        {
            var at = parser.Current;
            throw new YamlException(at?.Start ?? Mark.Empty, at?.End ?? Mark.Empty, "the keys of a mapping must be scalars");
        }
        Count(key.Start);
        var isPlain = key.Style == ScalarStyle.Plain;
        var name = isPlain ? YamlScalars.Resolve(key.Value) : key.Value;
        return (name switch
        {
            DocumentBool flag => flag.Value ? "true" : "false",
            DocumentNumber { IsWhole: true } number => number.ToString(),
            DocumentNumber number => GoNumber.Format(number.Real),
            DocumentNull => key.Value.Length == 0 ? "null" : key.Value,
            _ => key.Value,
        }, isPlain);
    }

    private DocumentValue Alias(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value, out var value))
            throw new YamlException(alias.Start, alias.End, $"unknown anchor '{alias.Value}'");
        CountAll(value, alias.Start);
        return value.DeepClone();
    }

    private void Merge(DocumentObject merged, DocumentValue value, Mark at)
    {
        switch (value)
        {
            case DocumentObject members:
                AddMissing(merged, members);
                break;
            case DocumentArray items:
                foreach (var item in items) Merge(merged, item, at);
                break;
            default:
                throw new YamlException(at, at, "a merge key needs a mapping or a list of mappings");
        }
    }

    private static void AddMissing(DocumentObject into, DocumentObject members)
    {
        foreach (var (name, value) in members)
            if (!into.Contains(name)) into.Add(name, value);
    }

    private DocumentValue Anchored(AnchorName anchor, DocumentValue value)
    {
        if (!anchor.IsEmpty) _anchors[anchor] = value;
        return value;
    }

    private void Deepen(Mark at)
    {
        if (_path.Depth >= limits.DepthMax) throw new LimitBroken($"the document is nested deeper than {limits.DepthMax} levels", at);
    }

    private void Count(Mark at)
    {
        if (++_nodes > limits.NodesMax) throw new LimitBroken($"the document has more than {limits.NodesMax} values", at);
    }

    private void CountAll(DocumentValue value, Mark at)
    {
        Count(at);
        if (value is DocumentArray items)
            foreach (var item in items) CountAll(item, at);
        if (value is DocumentObject members)
            foreach (var (_, member) in members) CountAll(member, at);
    }

    /// <summary>Carries a broken limit out of the descent.</summary>
    private sealed class LimitBroken(string message, Mark at) : Exception(message)
    {
        public long Offset { get; } = at.Index;
    }
}
