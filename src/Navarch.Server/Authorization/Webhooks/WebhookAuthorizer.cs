using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Navarch.Api.Documents;
using Navarch.Server.Configuration;

namespace Navarch.Server.Authorization.Webhooks;

/// <summary>
/// Asks a service by SubjectAccessReviews (authorization.k8s.io) and remembers its answers for a while. Where the match
/// conditions do not hold it is not asked; where they come to an error, that is as if it gave no answer.
/// </summary>
internal sealed partial class WebhookAuthorizer : IAuthorizer, IDisposable
{
    private const int AttemptsMax = 5;

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
        // 1. Is this a question for the service?
        if (!_options.Conditions.IsEmpty)
        {
            var began = _time.GetTimestamp();
            var (isMatch, wrong) = _options.Conditions.Evaluate(asked, cancel);
            AuthorizationMetrics.Matched(
                _options.Name, _time.GetElapsedTime(began), isExcluded: !isMatch && wrong is null, isFailed: wrong is not null);
            if (wrong is not null)
            {
                LogFailed(_options.Name, wrong);
                return Failed("cannot tell whether it is to be asked");
            }
            if (!isMatch) return AuthorizationDecision.NoOpinion();
        }

        // 2. Did it answer it a moment ago?
        var review = ReviewOf(asked);
        var question = Encoding.UTF8.GetString(review);
        if (_cache.Find(question) is { } known) return known;

        // 3. It is asked, more than once when it does not answer.
        for (var (attempt, pause) = (1, _options.InitialBackoff); ; attempt++, pause *= 1.5)
        {
            var began = _time.GetTimestamp();
            var answer = await AskAsync(review, cancel);
            AuthorizationMetrics.WasAsked(_options.Name, answer.Result, _time.GetElapsedTime(began));
            if (answer.Problem is null)
            {
                var decision = answer.Decision;
                _cache.Keep(question, decision, decision.IsAllowed ? _options.AllowedLifetime : _options.OtherLifetime);
                return decision;
            }
            LogFailed(_options.Name, answer.Problem);
            if (attempt == AttemptsMax || !answer.IsWorthRetrying)
            {
                if (!_options.IsDeniedOnFailure) AuthorizationMetrics.WentOn(_options.Name, answer.Result);
                return Failed("gives no answer");
            }
            await Task.Delay(pause, _time, cancel);
        }
    }

    public void Dispose() => _http.Dispose();

    private AuthorizationDecision Failed(string how)
    {
        var reason = $"the authorizer \"{_options.Name}\" {how}";
        return _options.IsDeniedOnFailure ? AuthorizationDecision.Deny(reason) : AuthorizationDecision.NoOpinion(reason);
    }

    private async Task<WebhookAnswer> AskAsync(byte[] review, CancellationToken cancel)
    {
        try
        {
            using var content = new ByteArrayContent(review) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await _http.PostAsync("", content, cancel);
            var code = (int)answer.StatusCode;
            if (!answer.IsSuccessStatusCode)
                return WebhookAnswer.Failed($"it answered {code}", code is 429 or >= 500, code == 504 ? "timeout" : "error");
            var status = JsonNode.Parse(await answer.Content.ReadAsStreamAsync(cancel))?["status"];
            var (isAllowed, isDenied) = ((bool?)status?["allowed"] ?? false, (bool?)status?["denied"] ?? false);
            var reason = (string?)status?["reason"] ?? "";
            if (isAllowed && isDenied) return WebhookAnswer.Failed("it allowed and denied the same request", false);
            return WebhookAnswer.Of(new(
                isAllowed ? AuthorizationVerdict.Allow : isDenied ? AuthorizationVerdict.Deny : AuthorizationVerdict.NoOpinion,
                reason));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return WebhookAnswer.Failed($"its answer is no SubjectAccessReview: {e.Message}", false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return WebhookAnswer.Failed(e.Message, true);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            return WebhookAnswer.Failed(e.Message, true, "timeout");
        }
    }

    private byte[] ReviewOf(AuthorizationAttributes asked)
    {
        var spec = SubjectAccess.SpecOf(asked, isWhole: false);
        if (_options.IsBeta && spec["groups"] is { } groups)
        {
            spec.Remove("groups");
            spec["group"] = groups;
        }
        return DocumentJson.Write(new DocumentObject
        {
            ["kind"] = "SubjectAccessReview",
            ["apiVersion"] = _options.IsBeta ? "authorization.k8s.io/v1beta1" : "authorization.k8s.io/v1",
            ["spec"] = spec,
        });
    }

    [LoggerMessage(LogLevel.Warning, "The authorizer {Name}: {Problem}")]
    private partial void LogFailed(string name, string problem);
}
