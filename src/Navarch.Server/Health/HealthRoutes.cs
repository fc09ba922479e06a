using System.Text;
using Navarch.Api.Requests;
using Navarch.Server.Http;

namespace Navarch.Server.Health;

/// <summary>
/// <c>/livez</c> and <c>/healthz</c> (should the process be restarted?) and <c>/readyz</c> (may it get requests?), each
/// with <c>?verbose</c>, <c>?exclude=NAME</c> and a path per check.
/// </summary>
internal sealed class HealthRoutes(IReadOnlyList<HealthCheck> checks) : IRoute
{
    private static readonly string[] Roots = ["healthz", "livez", "readyz"];

    public IEnumerable<string> Paths => Roots.SelectMany(root =>
        ChecksOf(root).Select(check => $"/{root}/{check.Name}").Prepend($"/{root}"));

    public ValueTask<ApiResponse?> AnswerAsync(ApiRequest request, CancellationToken cancel)
    {
        foreach (var root in Roots)
        {
            if (!request.Path.AsSpan(1).StartsWith(root)) continue;
            var rest = request.Path.AsSpan(1 + root.Length);
            if (rest.IsEmpty || rest is "/") return new(AnswerAll(root, request));
            if (rest[0] != '/') continue;
            var name = rest[1..].ToString();
            foreach (var check in ChecksOf(root))
                if (check.Name == name) return new(AnswerOne(check));
        }
        return new((ApiResponse?)null);
    }

    private IEnumerable<HealthCheck> ChecksOf(string root) =>
        root == "readyz" ? checks : checks.Where(check => check.IsForLiveness);

    private ApiResponse AnswerAll(string root, ApiRequest request)
    {
        var excluded = request.Query.Where(pair => pair.Key == "exclude").Select(pair => pair.Value).ToHashSet();
        var text = new StringBuilder();
        var isHealthy = true;
        foreach (var check in ChecksOf(root))
        {
            var isExcluded = excluded.Remove(check.Name);
            // Why it failed is not for anyone who may ask: the log and the check's own path tell.
            var failed = !isExcluded && check.FindProblem() is not null;
            text.Append(failed ? "[-]" : "[+]").Append(check.Name)
                .Append(isExcluded ? " excluded: ok\n" : failed ? " failed: reason withheld\n" : " ok\n");
            isHealthy &= !failed;
        }
        if (excluded.Count > 0)
            text.Append("warn: some health checks cannot be excluded: no matches for ")
                .AppendJoin(',', excluded.Order(StringComparer.Ordinal).Select(name => $"\"{name}\"")).Append('\n');
        if (!isHealthy) return TextResponse.Of($"{text}{root} check failed\n", 500);
        return TextResponse.Of(request.QueryValue("verbose") is null ? "ok" : $"{text}{root} check passed\n");
    }

    private static ApiResponse AnswerOne(HealthCheck check) => check.FindProblem() is { } problem
        ? TextResponse.Of($"internal server error: {problem}\n", 500)
        : TextResponse.Of("ok");
}
