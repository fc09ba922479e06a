using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Navarch.Api.Requests;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authorization.Webhooks;

/// <summary>
/// Asks a service by SubjectAccessReviews (authorization.k8s.io/v1) and remembers its answers for a while. A selector is
/// not told: whoever may do it to all may do it to some.
/// </summary>
internal sealed partial class WebhookAuthorizer : IAuthorizer, IDisposable
{
    private const int AttemptsMax = 5;

    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly WebhookAuthorizerOptions _options;
    private readonly HttpClient _http;
    private readonly DecisionCache _cache;
    private readonly TimeProvider _time;
    private readonly ILogger _log;

    /// <exception cref="ConfigurationException">The service's kubeconfig cannot be used.</exception>
    public WebhookAuthorizer(WebhookAuthorizerOptions options, TimeProvider time, ILogger log)
    {
        (_options, _time, _log, _cache) = (options, time, log, new(time));
        _http = BackendKubeconfig.Open(options.ConfigFile, options.Timeout);
    }

    public async ValueTask<AuthorizationDecision> AuthorizeAsync(AuthorizationAttributes asked, CancellationToken cancel)
    {
        var question = Question(asked).ToJsonString(Compact);
        if (_cache.Find(question) is { } known) return known;
        for (var (attempt, pause) = (1, _options.InitialBackoff); ; attempt++, pause *= 1.5)
        {
            var (decision, problem, isWorthRetrying) = await AskAsync(question, cancel);
            if (problem is null)
            {
                _cache.Keep(question, decision, decision.IsAllowed ? _options.AllowedLifetime : _options.OtherLifetime);
                return decision;
            }
            LogFailed(_options.Name, problem);
            if (attempt == AttemptsMax || !isWorthRetrying) return Failed();
            await Task.Delay(pause, _time, cancel);
        }
    }

    public void Dispose() => _http.Dispose();

    private AuthorizationDecision Failed()
    {
        var reason = $"the authorizer \"{_options.Name}\" gives no answer";
        return _options.IsDeniedOnFailure ? AuthorizationDecision.Deny(reason) : AuthorizationDecision.NoOpinion(reason);
    }

    private async Task<(AuthorizationDecision Decision, string? Problem, bool IsWorthRetrying)> AskAsync(
        string question, CancellationToken cancel)
    {
        try
        {
            using var content = new StringContent(question, System.Text.Encoding.UTF8, "application/json");
            using var answer = await _http.PostAsync("", content, cancel);
            var code = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode) return (default, $"it answered {code}", code is 429 or >= 500);
            var status = JsonNode.Parse(await answer.Content.ReadAsStreamAsync(cancel))?["status"];
            var (isAllowed, isDenied) = ((bool?)status?["allowed"] ?? false, (bool?)status?["denied"] ?? false);
            var reason = (string?)status?["reason"] ?? "";
            if (isAllowed && isDenied) return (default, "it allowed and denied the same request", false);
            return (new(
                isAllowed ? AuthorizationVerdict.Allow : isDenied ? AuthorizationVerdict.Deny : AuthorizationVerdict.NoOpinion,
                reason), null, false);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return (default, $"its answer is no SubjectAccessReview: {e.Message}", false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException
            || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return (default, e.Message, true);
        }
    }

    private static JsonObject Question(AuthorizationAttributes asked)
    {
        var spec = new JsonObject();
        if (asked.IsResourceRequest)
            spec["resourceAttributes"] = Fields(
                ("namespace", asked.Namespace), ("verb", asked.Verb), ("group", asked.ApiGroup), ("version", asked.ApiVersion),
                ("resource", asked.Resource), ("subresource", asked.Subresource), ("name", asked.Name));
        else spec["nonResourceAttributes"] = Fields(("path", asked.Path), ("verb", asked.Verb));
        var user = asked.User;
        spec["user"] = user.Name;
        spec["groups"] = Texts(user.Groups);
        if (user.Uid.Length > 0) spec["uid"] = user.Uid;
        if (user.Extra.Count > 0)
        {
            var extra = new JsonObject();
            foreach (var (name, values) in user.Extra) extra[name] = Texts(values);
            spec["extra"] = extra;
        }
        return new() { ["kind"] = "SubjectAccessReview", ["apiVersion"] = "authorization.k8s.io/v1", ["spec"] = spec };
    }

    private static JsonObject Fields(params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var made = new JsonObject();
        foreach (var (name, value) in fields)
            if (value.Length > 0) made[name] = value;
        return made;
    }

    private static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(value => (JsonNode)value)];

    [LoggerMessage(LogLevel.Warning, "The authorizer {Name}: {Problem}")]
    private partial void LogFailed(string name, string problem);
}
