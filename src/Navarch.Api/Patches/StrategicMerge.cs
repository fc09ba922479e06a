using System.Text;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Api.Schemas;

namespace Navarch.Api.Patches;

/// <summary>
/// Kubernetes' own merge, guided by the schema: lists with a merge key are merged item by item. Directives in the
/// patch:
/// <list type="bullet">
/// <item><c>$patch: replace | delete</c> on an object, or on an item of a merged list;</item>
/// <item><c>$retainKeys</c>: the object keeps only these members;</item>
/// <item><c>$deleteFromPrimitiveList/name</c>: values to take out of a list of scalars;</item>
/// <item><c>$setElementOrder/name</c>: the order that the merged list shall have.</item>
/// </list>
/// </summary>
public sealed class StrategicMerge
{
    internal const string Directive = "$patch";
    internal const string RetainKeys = "$retainKeys";
    private const string DeleteFromList = "$deleteFromPrimitiveList";
    private const string SetElementOrder = "$setElementOrder";

    private Status? _refusal;

    private StrategicMerge() { }

    /// <summary>Leaves <paramref name="original"/> and <paramref name="patch"/> as they are.</summary>
    public static PatchResult Apply(DocumentObject original, DocumentObject patch, TypeSchema schema)
    {
        var merge = new StrategicMerge();
        var result = merge.MergeObject(original.DeepClone(), patch, new ValueSchema.Struct(() => schema));
        return merge._refusal is { } refusal ? new PatchResult.Refused(refusal) : new PatchResult.Patched(result);
    }

    /// <summary>Merges into <paramref name="target"/>, which is ours, and returns what stands in its place.</summary>
    internal DocumentObject MergeObject(DocumentObject target, DocumentObject patch, ValueSchema? schema)
    {
        // 1. A directive for the object as a whole.
        if (patch[Directive] is { } directive)
        {
            if (directive is DocumentString { Value: "replace" }) return StrategicDirectives.Strip(patch);
            if (directive is not DocumentString { Value: "delete" })
                Refuse(Statuses.BadRequest($"unknown patch type: {directive} in map: {Encoding.UTF8.GetString(DocumentJson.Write(patch))}"));
            return new();
        }
        // 2. Members that the patch doesn't retain.
        if (patch[RetainKeys] is { } retained && !DropOthers(target, patch, retained)) return target;
        // 3. Lists whose order the patch gives.
        foreach (var (name, order) in patch)
        {
            if (!name.StartsWith(SetElementOrder, StringComparison.Ordinal)) continue;
            if (!MergeOrdered(target, patch, schema, name, order)) return target;
        }
        // 4. Everything else.
        foreach (var (name, value) in patch)
        {
            if (name == RetainKeys || name.StartsWith(SetElementOrder, StringComparison.Ordinal)) continue;
            if (name.StartsWith(DeleteFromList, StringComparison.Ordinal)) DeleteValues(target, name, value);
            else if (!patch.Contains($"{SetElementOrder}/{name}")) MergeMember(target, name, value, schema);
            if (_refusal is not null) return target;
        }
        return target;
    }

    internal void Refuse(Status status) => _refusal ??= status;

    private void MergeMember(DocumentObject target, string name, DocumentValue value, ValueSchema? schema)
    {
        switch (target[name], value)
        {
            case (_, DocumentNull):
                target.Remove(name);
                break;
            case (DocumentObject old, DocumentObject members):
                var type = Member(schema, name, out var member);
                target[name] = member is { PatchReplaces: true }
                    ? StrategicDirectives.Strip(members)
                    : MergeObject(old, members, type);
                break;
            case (DocumentArray old, DocumentArray items):
                var list = Member(schema, name, out var field);
                target[name] = field is { PatchMerges: true }
                    ? new StrategicListMerge(this, field, list).Merge(old, items)
                    : StrategicDirectives.Strip(items);
                break;
            default:
                target[name] = StrategicDirectives.Strip(value);
                break;
        }
    }

    private bool DropOthers(DocumentObject target, DocumentObject patch, DocumentValue retained)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (retained is not DocumentArray list) return RefuseFormat("retainKeys");
        foreach (var item in list)
            if (item is DocumentString name) names.Add(name.Value);
        foreach (var (name, value) in patch)
            if (value is not DocumentNull && !name.StartsWith('$') && !names.Contains(name))
                return RefuseFormat("retainKeys");
        List<string> dropped = [];
        foreach (var (name, _) in target)
            if (!names.Contains(name)) dropped.Add(name);
        foreach (var name in dropped) target.Remove(name);
        return true;
    }

    private bool MergeOrdered(
        DocumentObject target, DocumentObject patch, ValueSchema? schema, string directive, DocumentValue orderValue)
    {
        if (ListName(directive, SetElementOrder) is not { } name || orderValue is not DocumentArray order)
            return RefuseFormat("setElementOrder list");
        var list = Member(schema, name, out var field);
        var patchItems = patch[name] as DocumentArray;
        if (patch[name] is not null && patchItems is null) return RefuseFormat("setElementOrder list");
        if (field is not { PatchMerges: true })
        {
            if (patchItems is not null) target[name] = StrategicDirectives.Strip(patchItems);
            return true;
        }
        var merge = new StrategicListMerge(this, field, list);
        if (!merge.FollowsOrder(patchItems, order)) return _refusal is null && RefuseFormat("setElementOrder list");
        if (target[name] is not DocumentArray && patchItems is null) return true;
        target[name] = merge.MergeInOrder(target.Array(name) ?? [], patchItems ?? [], order);
        return _refusal is null;
    }

    private void DeleteValues(DocumentObject target, string directive, DocumentValue value)
    {
        if (ListName(directive, DeleteFromList) is not { } name || value is not DocumentArray values)
        {
            RefuseFormat("primitive list");
            return;
        }
        if (target[name] is not DocumentArray items) return;
        var unwanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in values) unwanted.Add(StrategicDirectives.Identity(item));
        for (var i = items.Count - 1; i >= 0; i--)
            if (unwanted.Contains(StrategicDirectives.Identity(items[i]))) items.RemoveAt(i);
    }

    private bool RefuseFormat(string what)
    {
        Refuse(Statuses.BadRequest($"invalid patch format of {what}"));
        return false;
    }

    private static string? ListName(string directive, string prefix) =>
        directive.StartsWith(prefix + "/", StringComparison.Ordinal) ? directive[(prefix.Length + 1)..] : null;

    /// <summary>
    /// The schema of a member, and its field when the object is a struct. A map's members have no field.
    /// </summary>
    private static ValueSchema? Member(ValueSchema? schema, string name, out FieldSchema? field)
    {
        field = schema is ValueSchema.Struct known ? known.Type.Find(name) : null;
        return field?.Value ?? (schema as ValueSchema.Map)?.Item;
    }
}
