namespace Navarch.Api.Tests.Codecs;

/// <summary>
/// Upstream's own objects, one of each kind with every field set, where they lie beside the repository. They are not
/// part of it; without them the fixtures of <see cref="Fixtures"/> hold the same ground.
/// </summary>
static class Goldens
{
    private static readonly string? Folder = Find();

    public static IReadOnlyList<string> Kinds { get; } = Folder is null
        ? []
        : [.. GeneratedKinds.All.Select(kind => NameOf(kind.ResourceType)).Where(name => File.Exists(PathOf(name, "json")))];

    public static byte[] Read(string kind, string extension) => File.ReadAllBytes(PathOf(kind, extension));

    public static DeclaredKind KindOf(string name) => GeneratedKinds.All.Single(kind => NameOf(kind.ResourceType) == name);

    public static string NameOf(ResourceType type) => $"{(type.Group.Length == 0 ? "core" : type.Group)}.{type.Version}.{type.Kind}";

    private static string PathOf(string kind, string extension) => Path.Combine(Folder!, $"{kind}.{extension}");

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "kubernetes-v1.34", "api-testdata");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
