namespace Navarch.Api.Tests.Codecs;

/// <summary>
/// Objects with every field set, one of each declared kind, as JSON and protobuf. The project has its own in
/// <c>Fixtures</c> (<see cref="FixturesTests"/> writes them anew); upstream's own are used too where they lie beside
/// the repository, of which they are no part.
/// </summary>
static class Goldens
{
    private static readonly string Fixtures = Path.Combine(AppContext.BaseDirectory, "Codecs", "Fixtures");
    private static readonly string? Upstream = FindUpstream();

    /// <summary>Folder and name of each.</summary>
    public static IEnumerable<(string Folder, string Name)> All =>
        from folder in Upstream is null ? [Fixtures] : (string[])[Fixtures, Upstream]
        from kind in Navarch.Api.GeneratedKinds.All
        let name = NameOf(kind.ResourceType)
        where File.Exists(Path.Combine(folder, name + ".json"))
        select (folder, name);

    public static byte[] Read(string folder, string name, string extension) =>
        File.ReadAllBytes(Path.Combine(folder, $"{name}.{extension}"));

    public static bool Has(string folder, string name, string extension) =>
        File.Exists(Path.Combine(folder, $"{name}.{extension}"));

    public static DeclaredKind KindOf(string name) => Navarch.Api.GeneratedKinds.All.Single(kind => NameOf(kind.ResourceType) == name);

    public static string NameOf(ResourceType type) =>
        $"{(type.Group.Length == 0 ? "core" : type.Group)}.{type.Version}.{type.Kind}";

    private static string? FindUpstream()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var candidate = Path.Combine(at.FullName, "shared", "kubernetes-v1.34", "api-testdata");
            if (Directory.Exists(candidate)) return candidate;
        }
        return null;
    }
}
