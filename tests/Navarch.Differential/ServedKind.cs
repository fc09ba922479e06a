namespace Navarch.Differential;

/// <summary>A kind as its URLs name it.</summary>
public sealed record ServedKind(
    string ApiVersion, string Kind, string Plural, bool IsNamespaced, IReadOnlyList<string> Subresources)
{
    /// <summary>Reviews and bindings: they are answered, never stored.</summary>
    public bool IsOnlyCreated => Subresources is ["create"];

    public string Label => $"{(ApiVersion.Contains('/') ? ApiVersion : "core/" + ApiVersion)}/{Plural}";

    public string Root => ApiVersion.Contains('/') ? $"/apis/{ApiVersion}" : $"/api/{ApiVersion}";

    public string Collection(string @namespace) =>
        IsNamespaced ? $"{Root}/namespaces/{@namespace}/{Plural}" : $"{Root}/{Plural}";

    public static IReadOnlyList<ServedKind> All { get; } =
    [
        .. Resources.Read("Kinds.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#').Select(Parse),
    ];

    private static ServedKind Parse(string line)
    {
        var cells = line.Split('\t');
        return new(cells[0], cells[1], cells[2], cells[3] == "N", cells[4] == "-" ? [] : cells[4].Split(','));
    }
}
