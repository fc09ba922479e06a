using Navarch.Api.Documents;
using Navarch.Api.Schemas;
using Navarch.Core.Limits;

namespace Navarch.Api.Codecs;

/// <summary>
/// Makes of a client's document what upstream would store: checks types, prunes unknown fields, writes numbers,
/// quantities and times in their canonical form, and leaves out or fills in what Go's decoding and encoding would. Works
/// in place; afterwards the members of every struct stand in the order of their declaration.
/// </summary>
public sealed class DocumentDecoder
{
    private const int StackedFieldsMax = 64;

    private readonly DocumentPath _path = new();
    private readonly List<string> _unknown = [];
    private readonly DocumentLimits _limits;
    private DecodeResult.Failed? _failure;

    private DocumentDecoder(DocumentLimits limits) => _limits = limits;

    /// <summary>Decodes an object with or without kind and apiVersion. The document is spent when this fails.</summary>
    public static DecodeResult Decode(DocumentValue document, TypeSchema schema, DocumentLimits? limits = null)
    {
        var decoder = new DocumentDecoder(limits ?? DocumentLimits.Default);
        if (document is not DocumentObject root)
            return decoder.Mismatch(document, schema.ShortName);
        if (schema.Form is { } form) return form.Decode(root, decoder._limits);
        decoder.Struct(root, schema, isRoot: true);
        return decoder._failure is { } failure ? failure : new DecodeResult.Decoded(root, decoder._unknown);
    }

    /// <summary>Decodes what stands within an object: kind and apiVersion are fields like others.</summary>
    internal static DecodeResult DecodePart(DocumentValue document, TypeSchema schema, DocumentLimits limits)
    {
        var decoder = new DocumentDecoder(limits);
        if (document is not DocumentObject part) return decoder.Mismatch(document, schema.ShortName);
        decoder.Struct(part, schema);
        return decoder._failure is { } failure ? failure : new DecodeResult.Decoded(part, decoder._unknown);
    }

    private void Struct(DocumentObject value, TypeSchema type, bool isRoot = false)
    {
        var members = value.Members;
        var room = members.Count + type.AlwaysWritten.Length;
        Span<int> places = room <= StackedFieldsMax ? stackalloc int[room] : new int[room];

        // 1. Keep what the type knows.
        var kept = 0;
        for (var i = 0; i < members.Count; i++)
        {
            var (name, given) = members[i];
            if (Member(type, name, given!, isRoot) is not { } decoded)
            {
                if (_failure is not null) return;
                continue;
            }
            places[kept] = decoded.Place;
            members[kept++] = new(decoded.Name, decoded.Value);
        }
        members.RemoveRange(kept, members.Count - kept);

        // 2. Fill in what is always written.
        foreach (var field in type.AlwaysWritten)
        {
            if (places[..kept].Contains(field.Index)) continue;
            places[kept++] = field.Index;
            members.Add(new(field.Name, Absences.Of(field)));
        }

        // 3. Put them in order.
        Sort(members, places[..kept]);
        value.Replaced(hasHoles: false);
    }

    private (string Name, DocumentValue Value, int Place)? Member(
        TypeSchema type, string name, DocumentValue value, bool isRoot)
    {
        if ((isRoot || type.IsKind) && name is "kind" or "apiVersion" && type.Find(name) is null)
            return value is DocumentString ? (name, value, name == "kind" ? -2 : -1) : null;
        if (type.Find(name) is not { } field)
        {
            if (_unknown.Count < _limits.FieldProblemsMax) _unknown.Add(_path.Child(name));
            return null;
        }
        _path.Enter(name);
        var decoded = Field(field, value, type);
        _path.Leave();
        return decoded is null ? null : (field.Name, decoded, field.Index);
    }

    /// <summary>Null when the field is to be left out.</summary>
    private DocumentValue? Field(FieldSchema field, DocumentValue value, TypeSchema owner)
    {
        if (value is DocumentNull) return field is { IsNullable: true, AlwaysWritten: true } ? value : null;
        var decoded = Value(field.Value, value, owner);
        if (decoded is null || field.IsNullable) return decoded is DocumentNull ? null : decoded;
        if (!Absences.IsAbsent(decoded, field.Value)) return decoded;
        return field.AlwaysWritten ? Absences.Of(field) : null;
    }

    /// <summary>Null when the value is not of the type, which is then noted.</summary>
    private DocumentValue? Value(ValueSchema schema, DocumentValue value, TypeSchema owner)
    {
        switch (schema, value)
        {
            case (ValueSchema.Struct nested, DocumentObject members):
                Struct(members, nested.Type);
                return value;
            case (ValueSchema.List list, DocumentArray items):
                Items(items, list.Item, owner);
                return value;
            case (ValueSchema.Map map, DocumentObject entries):
                Entries(entries, map.Item, owner);
                return value;
            case (ValueSchema.Scalar scalar, _):
                if (ScalarDecoding.Decode(scalar.Kind, value, out var problem) is { } decoded) return decoded;
                if (problem is null) Mismatch(value, TypeNames.Of(schema), owner);
                else Fail($"{problem} for field {_path}");
                return null;
            case (ValueSchema.Either either, _):
                return Value(either.Of(value), value, owner);
            case (ValueSchema.Any, _):
                return value;
            default:
                Mismatch(value, TypeNames.Of(schema), owner);
                return null;
        }
    }

    private void Items(DocumentArray items, ValueSchema schema, TypeSchema owner)
    {
        for (var i = 0; i < items.Count && _failure is null; i++)
        {
            _path.Enter(i);
            var item = items[i] is DocumentNull ? Absences.Of(schema) : Value(schema, items[i], owner);
            if (item is not null) items[i] = item;
            _path.Leave();
        }
    }

    private void Entries(DocumentObject entries, ValueSchema schema, TypeSchema owner)
    {
        var members = entries.Members;
        for (var i = 0; i < members.Count && _failure is null; i++)
        {
            var (key, value) = members[i];
            _path.Enter(key);
            var decoded = value is DocumentNull ? Absences.Of(schema) : Value(schema, value!, owner);
            if (decoded is not null) members[i] = new(key, decoded);
            _path.Leave();
        }
    }

    /// <summary>By insertion: clients send members in order or nearly so, and there are few.</summary>
    private static void Sort(List<KeyValuePair<string, DocumentValue?>> members, Span<int> places)
    {
        for (var i = 1; i < places.Length; i++)
        {
            var (place, member) = (places[i], members[i]);
            var j = i;
            for (; j > 0 && places[j - 1] > place; j--)
            {
                places[j] = places[j - 1];
                members[j] = members[j - 1];
            }
            if (j == i) continue;
            places[j] = place;
            members[j] = member;
        }
    }

    private DecodeResult.Failed Mismatch(DocumentValue found, string type, TypeSchema? owner = null)
    {
        var where = owner is null ? "a value" : $"field {owner.ShortName[(owner.ShortName.LastIndexOf('.') + 1)..]}.{_path}";
        return Fail($"json: cannot unmarshal {TypeNames.Of(found)} into {where} of type {type}");
    }

    private DecodeResult.Failed Fail(string message) => _failure ??= new(message, _path.ToString());
}
