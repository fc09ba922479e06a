using System.Text.Json;

namespace Navarch.Server.CustomResources;

/// <summary>Members that may be absent, or of another type than they should be: then they read as nothing.</summary>
internal static class JsonElements
{
    extension(JsonElement element)
    {
        public JsonElement Child(string name) =>
            element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) ? child : default;

        public string? TextOrNull(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

        public string Text(string name) => element.TextOrNull(name) ?? "";

        public long Whole(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : 0;

        public bool Flag(string name) => element.Child(name).ValueKind == JsonValueKind.True;

        public IEnumerable<JsonElement> Items(string name) =>
            element.Child(name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : [];

        public IReadOnlyList<string> Texts(string name) =>
            [.. element.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!)];
    }
}
