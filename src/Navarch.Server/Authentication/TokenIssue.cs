using Navarch.Api.AuthenticationV1;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Authentication;

/// <summary>The answer to a TokenRequest.</summary>
internal abstract record TokenIssue
{
    private TokenIssue() { }

    public sealed record Issued(TokenRequest Request) : TokenIssue;
    public sealed record Refused(Status Status) : TokenIssue;
}
