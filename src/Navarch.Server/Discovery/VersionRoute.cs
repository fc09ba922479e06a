using System.Reflection;
using System.Runtime.InteropServices;
using Navarch.Api.Errors;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Discovery;

/// <summary>
/// <c>/version</c>. What clients parse is the version of Kubernetes that is spoken; Navarch's own stands behind the
/// plus.
/// </summary>
internal sealed class VersionRoute : IRoute
{
    private const string Major = "1", Minor = "34";

    public static string GitVersion { get; } =
        $"v{Major}.{Minor}.0+navarch-{typeof(VersionRoute).Assembly.GetName().Version?.ToString(3)}";

    public IEnumerable<string> Paths => ["/version"];

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel) =>
        new(request.Path is not ("/version" or "/version/") ? null
            : request.Method is "GET" or "HEAD" ? Answer()
            : StatusResponse.Of(Statuses.MethodNotAllowed()));

    private static ApiResponse Answer() => JsonResponse.OfReadable(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("major", Major);
        writer.WriteString("minor", Minor);
        writer.WriteString("emulationMajor", Major);
        writer.WriteString("emulationMinor", Minor);
        writer.WriteString("minCompatibilityMajor", Major);
        writer.WriteString("minCompatibilityMinor", "33");
        writer.WriteString("gitVersion", GitVersion);
        writer.WriteString("gitCommit", Commit());
        writer.WriteString("gitTreeState", "clean");
        writer.WriteString("buildDate", "1970-01-01T00:00:00Z"); // Builds are reproducible: they have no date.
        writer.WriteString("goVersion", RuntimeInformation.FrameworkDescription);
        writer.WriteString("compiler", "roslyn");
        writer.WriteString("platform", $"linux/{Architecture()}");
        writer.WriteEndObject();
    });

    private static string Commit()
    {
        var version = typeof(VersionRoute).Assembly
            .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
        return version.IndexOf('+') is var plus and >= 0 ? version[(plus + 1)..] : "";
    }

    /// <summary>As Go names it.</summary>
    private static string Architecture() => RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        var other => other.ToString().ToLowerInvariant(),
    };
}
