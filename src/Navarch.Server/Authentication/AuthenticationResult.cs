using Navarch.Api.Requests;

namespace Navarch.Server.Authentication;

/// <summary>What became of the credentials shown.</summary>
internal abstract record AuthenticationResult
{
    private AuthenticationResult() { }

    /// <param name="Audiences">For whom the token was meant and asked; empty for certificates.</param>
    public sealed record Authenticated(UserIdentity User, IReadOnlyList<string> Audiences) : AuthenticationResult
    {
        /// <summary>What the token stands or falls with; empty where nothing of the cluster is.</summary>
        public IReadOnlyList<TokenSource> Sources { get; init; } = [];
    }

    /// <summary>No credentials that this authenticator knows.</summary>
    public sealed record Unknown : AuthenticationResult
    {
        public static readonly Unknown Instance = new();
    }

    /// <summary>
    /// Credentials that do not hold. The reason is for the log and token reviews, not for the one who asks.
    /// </summary>
    public sealed record Rejected(string Reason) : AuthenticationResult;
}
