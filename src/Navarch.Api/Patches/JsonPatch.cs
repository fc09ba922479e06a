using System.Diagnostics;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;

namespace Navarch.Api.Patches;

/// <summary>
/// RFC 6902: operations carried out in order, all or none. A step that can't be done refuses the patch and names the
/// step and its path.
/// </summary>
public sealed class JsonPatch
{
    private readonly JsonPatchOperation[] _operations;
    private readonly PatchLimits _limits;

    private JsonPatch(JsonPatchOperation[] operations, PatchLimits limits) =>
        (_operations, _limits) = (operations, limits);

    /// <summary>It has no operations.</summary>
    public bool IsEmpty => _operations.Length == 0;

    /// <summary>Null when the document is no JSON patch; then <paramref name="refusal"/> says why.</summary>
    public static JsonPatch? Read(DocumentValue document, PatchLimits limits, out Status? refusal)
    {
        if (document is DocumentNull) document = new DocumentArray();
        if (document is not DocumentArray items)
        {
            refusal = Statuses.BadRequest("error decoding patch: a JSON patch is an array of operations");
            return null;
        }
        if (items.Count > limits.OperationsMax)
        {
            refusal = Statuses.RequestEntityTooLarge("The allowed maximum operations in a JSON patch is " +
                $"{limits.OperationsMax}, got {items.Count}");
            return null;
        }
        var operations = new JsonPatchOperation[items.Count];
        for (var i = 0; i < operations.Length; i++)
        {
            if (JsonPatchOperation.Read(items[i], out var malformed) is not { } operation)
            {
                refusal = Statuses.BadRequest($"error decoding patch: operation {i}: {malformed}");
                return null;
            }
            operations[i] = operation;
        }
        refusal = null;
        return new(operations, limits);
    }

    /// <summary>Leaves <paramref name="original"/> as it is.</summary>
    public PatchResult Apply(DocumentObject original)
    {
        DocumentValue root = original.DeepClone();
        var copied = 0L;
        foreach (var operation in _operations)
        {
            var problem = operation.Problem ?? operation.Name switch
            {
                "add" => Add(ref root, operation, operation.Value!.DeepClone()),
                "remove" => Remove(root, operation, operation.Path),
                "replace" => Replace(ref root, operation),
                "move" => Move(ref root, operation),
                "copy" => Copy(ref root, operation, ref copied),
                "test" => Test(root, operation),
                _ => throw new UnreachableException(),
            };
            if (problem is not null) return Refuse(problem);
            if (copied > _limits.CopiedSizeMax)
                return new PatchResult.Refused(Statuses.RequestEntityTooLarge(
                    $"what the patch copies is larger than {_limits.CopiedSizeMax}"));
        }
        return root is DocumentObject document
            ? new PatchResult.Patched(document)
            : Refuse("the patch leaves no object");
    }

    private static string? Add(ref DocumentValue root, JsonPatchOperation operation, DocumentValue value)
    {
        if (operation.Path.IsRoot)
        {
            root = value;
            return null;
        }
        switch (operation.Path.FindParent(root))
        {
            case DocumentObject members:
                members[operation.Path.Last] = value;
                return null;
            case DocumentArray items when operation.Path.Last == "-":
                items.Add(value);
                return null;
            case DocumentArray items:
                if (JsonPointer.Index(operation.Path.Last, items.Count + 1) is not { } index)
                    return InvalidIndex(operation, operation.Path);
                items.Insert(index, value);
                return null;
            default:
                return Missing(operation, "path", operation.Path);
        }
    }

    private static string? Remove(DocumentValue root, JsonPatchOperation operation, JsonPointer path)
    {
        if (path.IsRoot) return Missing(operation, "path", path);
        switch (path.FindParent(root))
        {
            case DocumentObject members:
                return members.Remove(path.Last)
                    ? null
                    : $"error in {operation.Name} for path: '{path.Text}': Unable to remove nonexistent key: " +
                        $"{path.Last}: missing value";
            case DocumentArray items:
                if (JsonPointer.Index(path.Last, items.Count) is not { } index) return InvalidIndex(operation, path);
                items.RemoveAt(index);
                return null;
            default:
                return Missing(operation, "path", path);
        }
    }

    private static string? Replace(ref DocumentValue root, JsonPatchOperation operation)
    {
        var value = operation.Value!.DeepClone();
        if (operation.Path.IsRoot)
        {
            root = value;
            return null;
        }
        switch (operation.Path.FindParent(root))
        {
            // Of a member that is absent, too: so does upstream, whatever the RFC says.
            case DocumentObject members:
                members[operation.Path.Last] = value;
                return null;
            case DocumentArray items when JsonPointer.Index(operation.Path.Last, items.Count) is { } index:
                items[index] = value;
                return null;
            case DocumentArray:
                return $"replace operation does not apply: doc is missing key: {operation.Path.Text}: missing value";
            default:
                return Missing(operation, "path", operation.Path);
        }
    }

    private static string? Move(ref DocumentValue root, JsonPatchOperation operation)
    {
        var from = operation.From!;
        if (from.Find(root) is not { } value) return Missing(operation, "from path", from);
        if (from.Text == operation.Path.Text) return null;
        if (from.Holds(operation.Path)) return $"move operation does not apply: '{from.Text}' can't move into itself";
        return Remove(root, operation, from) ?? Add(ref root, operation, value);
    }

    private static string? Copy(ref DocumentValue root, JsonPatchOperation operation, ref long copied)
    {
        if (operation.From!.Find(root) is not { } value) return Missing(operation, "from path", operation.From);
        copied += SizeOf(value);
        return Add(ref root, operation, value.DeepClone());
    }

    private static string? Test(DocumentValue root, JsonPatchOperation operation)
    {
        if (!operation.Path.IsRoot && operation.Path.FindParent(root) is null)
            return Missing(operation, "path", operation.Path);
        var actual = operation.Path.Find(root) ?? DocumentNull.Instance;
        return DocumentValue.DeepEquals(actual, operation.Value ?? DocumentNull.Instance)
            ? null
            : $"testing value {operation.Path.Text} failed: test failed";
    }

    private static long SizeOf(DocumentValue value)
    {
        var size = 1L;
        if (value is DocumentString text) size += text.Value.Length;
        else if (value is PackedValue packed) size += packed.Json.Length;
        else if (value is DocumentArray items) foreach (var item in items) size += SizeOf(item);
        else if (value is DocumentObject members)
            foreach (var (name, member) in members) size += name.Length + SizeOf(member);
        return size;
    }

    private static string Missing(JsonPatchOperation operation, string what, JsonPointer path) =>
        $"{operation.Name} operation does not apply: doc is missing {what}: \"{path.Text}\": missing value";

    private static string InvalidIndex(JsonPatchOperation operation, JsonPointer path) =>
        $"error in {operation.Name} for path: '{path.Text}': Unable to access invalid index: {path.Last}: " +
        "invalid index referenced";

    private static PatchResult.Refused Refuse(string problem) => new(PatchRefusal.Inapplicable(problem)) { Problem = problem };
}
