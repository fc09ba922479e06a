using Navarch.Api.Requests;

namespace Navarch.Server.Authentication;

/// <summary>
/// Tokens of a file, one a line: <c>token,user,uid,"group1,group2"</c>, as upstream's --token-auth-file.
/// </summary>
internal sealed class StaticTokens
{
    private readonly Dictionary<string, UserIdentity> _users = new(StringComparer.Ordinal);

    public static StaticTokens None { get; } = new();

    public AuthenticationResult Authenticate(string token) => _users.TryGetValue(token, out var user)
        ? new AuthenticationResult.Authenticated(user, [])
        : AuthenticationResult.Unknown.Instance;

    /// <exception cref="FormatException">A line is not of this form; the message names it.</exception>
    public static StaticTokens Parse(TextReader lines)
    {
        var tokens = new StaticTokens();
        for (var number = 1; lines.ReadLine() is { } line; number++)
        {
            if (line.Trim() is not { Length: > 0 } trimmed) continue;
            var fields = trimmed.Split(',', 4);
            if (fields.Length < 3 || fields[0].Length == 0 || fields[1].Length == 0)
                throw new FormatException($"line {number} of the token file is not token,user,uid[,\"group1,group2\"]");
            var groups = fields.Length < 4 ? [] : fields[3].Trim('"').Split(',', StringSplitOptions.RemoveEmptyEntries);
            tokens._users[fields[0]] = new UserIdentity(fields[1]) { Uid = fields[2], Groups = groups };
        }
        return tokens;
    }
}
