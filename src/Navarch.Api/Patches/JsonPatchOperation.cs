using Navarch.Api.Documents;

namespace Navarch.Api.Patches;

/// <summary>One step of a JSON patch.</summary>
/// <param name="Problem">
/// Why it can't be carried out, whatever the object. It is said when its turn comes, as upstream does: a step before it
/// may be refused first.
/// </param>
sealed record JsonPatchOperation(
    string Name, JsonPointer Path, JsonPointer? From, DocumentValue? Value, string? Problem = null)
{
    /// <summary>Null when the document is no operation; <paramref name="malformed"/> says why.</summary>
    internal static JsonPatchOperation? Read(DocumentValue document, out string malformed)
    {
        malformed = "";
        if (document is not DocumentObject members)
        {
            malformed = "an operation must be an object";
            return null;
        }
        foreach (var text in (ReadOnlySpan<string>)["op", "path", "from"])
        {
            if (members[text] is null or DocumentString or DocumentNull) continue;
            malformed = $"\"{text}\" must be a string";
            return null;
        }
        return Read(members);
    }

    private static JsonPatchOperation Read(DocumentObject members)
    {
        var name = members.String("op") ?? "unknown";
        if (name is not ("add" or "remove" or "replace" or "move" or "copy" or "test"))
            return Impossible(name, $"Unexpected kind: {name}");
        JsonPointer? from = null;
        if (name is "move" or "copy")
        {
            from = members.String("from") is { } given ? JsonPointer.Parse(given) : null;
            if (from is null) return Impossible(name, $"{name} operation failed to decode from: missing value");
        }
        if (members.String("path") is not { } path || JsonPointer.Parse(path) is not { } pointer)
            return Impossible(name, $"{name} operation failed to decode path: missing value");
        var value = members["value"];
        if (value is null && name is ("add" or "replace")) value = DocumentNull.Instance;
        return new(name, pointer, from, value);
    }

    private static JsonPatchOperation Impossible(string name, string why) =>
        new(name, JsonPointer.Root, null, null, why);
}
