using Navarch.Api.Documents;
using Navarch.Api.Errors;

namespace Navarch.Api.Schemas.Structural;

/// <summary>Lists that are sets, or maps by the keys of their items: nothing stands in them twice.</summary>
static class UniqueItems
{
    private static readonly DocumentObject NoKey = new(0);

    public static void Check(DocumentValue value, SchemaNode schema, FieldPath? path, FieldErrors errors)
    {
        if (!schema.HasUniqueItems) return;
        if (value is DocumentArray items) Items(items, schema, path!, errors);
        else if (value is DocumentObject members) Members(members, schema, path, errors);
    }

    private static void Members(DocumentObject members, SchemaNode schema, FieldPath? path, FieldErrors errors)
    {
        foreach (var (name, member) in members)
        {
            if (member is not (DocumentArray or DocumentObject)) continue;
            if (schema.AdditionalProperties is { HasUniqueItems: true } additional)
                Check(member, additional, EmbeddedMetadata.Key(path, name), errors);
            if (schema.Properties.Find(name) is { HasUniqueItems: true } property)
                Check(member, property, EmbeddedMetadata.Child(path, name), errors);
        }
    }

    private static void Items(DocumentArray items, SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        if (schema.ListType == "set") Distinct(items, path, errors);
        else if (schema.ListType == "map") DistinctKeys(items, schema, path, errors);
        if (schema.Items is not { HasUniqueItems: true } each) return;
        for (var i = 0; i < items.Count; i++) Check(items[i], each, path.Index(i), errors);
    }

    private static void DistinctKeys(DocumentArray items, SchemaNode schema, FieldPath path, FieldErrors errors)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is DocumentObject or DocumentNull) continue;
            errors.Invalid(path.Index(i), RefusedValue.OfUntyped(items[i]),
                "must be an object for an array of list-type map");
            return;
        }
        if (items.Count <= 1) return;
        var keys = new DocumentArray();
        foreach (var item in items) keys.Add(KeysOf(item as DocumentObject, schema.ListMapKeys));
        Distinct(keys, path, errors);
    }

    private static DocumentObject KeysOf(DocumentObject? item, IReadOnlyList<string> names)
    {
        if (item is null) return NoKey;
        var keys = new DocumentObject(names.Count);
        foreach (var name in names)
            if (item[name] is { } key) keys.Add(name, key);
        return keys;
    }

    /// <summary>A value that comes again is named where it does so for the first time.</summary>
    private static void Distinct(DocumentArray items, FieldPath path, FieldErrors errors)
    {
        if (items.Count <= 1) return;
        var seen = new Dictionary<string, bool>(items.Count, StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            var text = RefusedValue.OfUntyped(items[i]).Text;
            // 1 and 1.0 are two values, but for those within others.
            if (items[i] is DocumentNumber { IsWhole: false }) text += '.';
            if (!seen.TryGetValue(text, out var isNamed)) seen.Add(text, false);
            else if (!isNamed)
            {
                seen[text] = true;
                errors.Duplicate(path.Index(i), RefusedValue.OfUntyped(items[i]));
            }
        }
    }
}
