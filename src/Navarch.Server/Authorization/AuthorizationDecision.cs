namespace Navarch.Server.Authorization;

/// <summary>An authorizer's answer. The reason goes into the 403 and into access reviews.</summary>
internal readonly record struct AuthorizationDecision(AuthorizationVerdict Verdict, string Reason)
{
    public bool IsAllowed => Verdict == AuthorizationVerdict.Allow;

    public static AuthorizationDecision Allow(string reason = "") => new(AuthorizationVerdict.Allow, reason);
    public static AuthorizationDecision NoOpinion(string reason = "") => new(AuthorizationVerdict.NoOpinion, reason);
    public static AuthorizationDecision Deny(string reason) => new(AuthorizationVerdict.Deny, reason);
}

/// <summary>The first authorizer with an opinion decides; no opinion at all is a refusal.</summary>
internal enum AuthorizationVerdict { NoOpinion, Allow, Deny }
