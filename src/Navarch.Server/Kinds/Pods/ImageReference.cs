using Navarch.Api.CoreV1;

namespace Navarch.Server.Kinds.Pods;

/// <summary>As much of an image's name as decides how it is pulled.</summary>
static class ImageReference
{
    /// <summary>Always for the latest one, and so for one without tag and digest.</summary>
    internal static string DefaultPolicy(string image) =>
        Tag(image) == "latest" ? PullPolicy.Always : PullPolicy.IfNotPresent;

    /// <summary>Empty when there is a digest and no tag, and for what is no image's name.</summary>
    private static string Tag(string image)
    {
        var at = image.IndexOf('@');
        var name = at < 0 ? image : image[..at];
        var slash = name.LastIndexOf('/');
        var colon = name.IndexOf(':', slash + 1);
        var repository = colon < 0 ? name : name[..colon];
        if (!IsRepository(repository)) return "";
        if (colon >= 0) return name[(colon + 1)..];
        return at < 0 ? "latest" : "";
    }

    private static bool IsRepository(string repository)
    {
        // A first part that may be a host (it has a dot, a port, or is localhost) may hold capitals; the path may not.
        var slash = repository.IndexOf('/');
        var host = slash < 0 ? "" : repository[..slash];
        var isHost = host.Contains('.') || host.Contains(':') || host == "localhost";
        var path = isHost ? repository[(slash + 1)..] : repository;
        return path.Length > 0 && !path.StartsWith('/') && !path.EndsWith('/') &&
            path.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || "-_./".Contains(c));
    }
}
