using Navarch.Api.Documents;

namespace Navarch.Api.Patches;

/// <summary>One step of a JSON patch.</summary>
sealed record JsonPatchOperation(string Name, JsonPointer Path, JsonPointer? From, DocumentValue? Value)
{
    /// <summary>Null when the document is no operation; <paramref name="problem"/> says why.</summary>
    internal static JsonPatchOperation? Read(DocumentValue document, out string problem)
    {
        problem = "";
        if (document is not DocumentObject members) return Refuse("an operation must be an object", out problem);
        if (members.String("op") is not { } name) return Refuse("an operation needs \"op\"", out problem);
        if (name is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
            return Refuse($"Unexpected kind: {name}", out problem);
        if (members.String("path") is not { } path || JsonPointer.Parse(path) is not { } pointer)
            return Refuse($"{name} operation failed to decode path: missing value", out problem);
        JsonPointer? from = null;
        if (name is ("move" or "copy") && (from = JsonPointer.Parse(members.String("from") ?? "?")) is null)
            return Refuse($"{name} operation failed to decode from: missing value", out problem);
        var value = members["value"];
        if (value is null && name is ("add" or "replace")) value = DocumentNull.Instance;
        return new(name, pointer, from, value);
    }

    private static JsonPatchOperation? Refuse(string why, out string problem)
    {
        problem = why;
        return null;
    }
}
