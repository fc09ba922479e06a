using System.Text.RegularExpressions;

namespace Navarch.Node.Images;

/// <summary>
/// A normalised image name: <c>nginx</c> is <c>docker.io/library/nginx:latest</c>. What stands before the first slash
/// is a host if it has a dot or a colon or is localhost (the rule of the distribution project).
/// </summary>
public sealed partial record ImageReference(string Host, string Repository, string Tag, string Digest)
{
    /// <exception cref="ImageException">Not a valid name.</exception>
    public static ImageReference Parse(string name) =>
        TryParse(name) ?? throw new ImageException($"couldn't parse image name \"{name}\": invalid reference format");

    public static ImageReference? TryParse(string name)
    {
        var match = Shape().Match(name);
        if (!match.Success) return null;
        var path = match.Groups["path"].Value;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var first = slash < 0 ? "" : path[..slash];
        var hasHost = first.Contains('.', StringComparison.Ordinal)
            || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        var host = hasHost ? first : "docker.io";
        var repository = hasHost ? path[(slash + 1)..] : path;
        if (!RepositoryShape().IsMatch(repository)) return null;
        if (host == "docker.io" && !repository.Contains('/', StringComparison.Ordinal))
            repository = "library/" + repository;
        var (tag, digest) = (match.Groups["tag"].Value, match.Groups["digest"].Value);
        return new ImageReference(host, repository, tag.Length == 0 && digest.Length == 0 ? "latest" : tag, digest);
    }

    /// <summary><c>host/repository</c>, without tag and digest.</summary>
    public string Name => $"{Host}/{Repository}";

    public override string ToString() =>
        Name + (Tag.Length > 0 ? ":" + Tag : "") + (Digest.Length > 0 ? "@" + Digest : "");

    [GeneratedRegex(
        @"^(?<path>[A-Za-z0-9._/:\[\]-]+?)(:(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
        + @"(@(?<digest>[a-z0-9+._-]+:[0-9a-fA-F]{32,}))?$")]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$")]
    private static partial Regex RepositoryShape();
}
