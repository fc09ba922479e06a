using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.Schemas.Structural;

namespace Navarch.Server.Kinds.Extensions;

/// <summary>How lists and maps merge: what a schema must say for their items to be told apart.</summary>
internal static class SchemaLists
{
    private const string ListType = "x-kubernetes-list-type";
    private const string MapKeys = "x-kubernetes-list-map-keys";
    private const string MapType = "x-kubernetes-map-type";

    internal static void Check(SchemaNode node, DefinitionLeniency leniency, FieldPath path, FieldErrors errors)
    {
        CheckMapType(node, path, errors);
        CheckListType(node, leniency, path, errors);
        if (node.ListMapKeys.Count > 0 && node.ListType != "map")
        {
            const string detail = "must be map if x-kubernetes-list-map-keys is non-empty";
            if (node.ListType is null) errors.Required(path.Child(ListType), detail);
            else errors.Invalid(path.Child(ListType), node.ListType, detail);
        }
        if (node.ListType == "map") CheckMap(node, path, errors);
        if (leniency.RequiresMapKeys) CheckItems(node, path, errors);
    }

    /// <summary>What of a set's items is merged by parts, so that nobody can say which is which; null: nothing.</summary>
    internal static string? FindUnatomic(SchemaNode node) => node is not { ListType: "set", Items: { } items }
        ? null
        : items.Type switch
        {
            "array" when items.ListType is not (null or "atomic") => ListType,
            "object" when items.Source.String(MapType) != "atomic" => MapType,
            _ => null,
        };

    internal static bool HasLooseKeys(SchemaNode node)
    {
        var errors = new FieldErrors();
        CheckItems(node, FieldPath.Spec, errors);
        return !errors.IsEmpty;
    }

    private static void CheckMapType(SchemaNode node, FieldPath path, FieldErrors errors)
    {
        const string detail = "must be object if x-kubernetes-map-type is specified";
        if (node.Source.String(MapType) is not { } type) return;
        if (node.Type.Length == 0) errors.Required(path.Child("type"), detail);
        else if (node.Type != "object") errors.Invalid(path.Child("type"), node.Type, detail);
        errors.Known(path.Child(MapType), type, "atomic", "granular");
    }

    private static void CheckListType(SchemaNode node, DefinitionLeniency leniency, FieldPath path, FieldErrors errors)
    {
        const string detail = "must be array if x-kubernetes-list-type is specified";
        if (node.ListType is null) return;
        if (node.Type.Length == 0) errors.Required(path.Child("type"), detail);
        else if (node.Type != "array") errors.Invalid(path.Child("type"), node.Type, detail);
        else if (leniency.RequiresAtomicSets && FindUnatomic(node) is { } part)
            errors.Invalid(path.Child("items").Child(part), node.Items!.ListType,
                "must be atomic as item of a list with x-kubernetes-list-type=set");
        errors.Known(path.Child(ListType), node.ListType, "atomic", "set", "map");
    }

    private static void CheckMap(SchemaNode node, FieldPath path, FieldErrors errors)
    {
        if (node.ListMapKeys.Count == 0)
            errors.Required(path.Child(MapKeys), "must not be empty if x-kubernetes-list-type is map");
        if (node.Source["items"] is null)
            errors.Required(path.Child("items"), "must have a schema if x-kubernetes-list-type is map");
        if (node.Items is not { } items) return;
        if (items.Type == "object") CheckKeys(node, items, path, errors);
        else
            errors.Invalid(path.Child("items").Child("type"), items.Type,
                "must be object if parent array's x-kubernetes-list-type is map");
    }

    private static void CheckKeys(SchemaNode node, SchemaNode items, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in node.ListMapKeys)
        {
            if (items.Properties.Find(key) is not { } property)
                errors.Invalid(path.Child(MapKeys), RefusedValue.Strings(node.ListMapKeys),
                    "entries must all be names of item properties");
            else if (property.Type is "array" or "object")
                errors.Invalid(path.Child("items", "properties").Key(key).Child("type"), items.Type,
                    "must be a scalar type if parent array's x-kubernetes-list-type is map");
            if (!seen.Add(key))
                errors.Invalid(path.Child(MapKeys), RefusedValue.Strings(node.ListMapKeys),
                    "must not contain duplicate entries");
        }
    }

    private static void CheckItems(SchemaNode node, FieldPath path, FieldErrors errors)
    {
        if (node is not { ListType: "set" or "map", Items: { } items }) return;
        var at = path.Child("items");
        if (items.IsNullable)
            errors.Forbidden(at.Child("nullable"), $"cannot be nullable when x-kubernetes-list-type is {node.ListType}");
        if (node.ListType == "set") return;
        var required = items.Source.Array("required") ?? [];
        foreach (var key in node.ListMapKeys)
        {
            if (items.Properties.Find(key) is not { } property) continue;
            var place = at.Child("properties").Key(key);
            const string why = "this property is in x-kubernetes-list-map-keys, so it ";
            if (property.Default is null && !required.Any(name => name is DocumentString text && text.Value == key))
                errors.Required(place.Child("default"), why + "must have a default or be a required property");
            if (property.IsNullable) errors.Forbidden(place.Child("nullable"), why + "cannot be nullable");
        }
    }
}
