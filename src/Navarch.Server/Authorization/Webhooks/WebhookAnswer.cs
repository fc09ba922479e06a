namespace Navarch.Server.Authorization.Webhooks;

/// <summary>What became of one attempt to ask a service.</summary>
/// <param name="Decision">Where there is no problem.</param>
/// <param name="Problem">Why there is no decision.</param>
/// <param name="IsWorthRetrying">It may answer the next time.</param>
/// <param name="Result">As metrics call it.</param>
internal readonly record struct WebhookAnswer(
    AuthorizationDecision Decision, string? Problem, bool IsWorthRetrying, string Result)
{
    public static WebhookAnswer Of(AuthorizationDecision decision) => new(decision, null, false, "success");

    public static WebhookAnswer Failed(string problem, bool isWorthRetrying, string result = "error") =>
        new(default, problem, isWorthRetrying, result);
}
