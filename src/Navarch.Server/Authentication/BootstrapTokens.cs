using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Navarch.Api.CoreV1;
using Navarch.Api.Requests;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authentication;

/// <summary>
/// Tokens with which a machine joins the cluster: <c>ID.SECRET</c>, as the Secret <c>bootstrap-token-ID</c> of kube-system
/// says. Why one does not hold is not told.
/// </summary>
internal sealed partial class BootstrapTokens(LoopbackClient loopback, TimeProvider time) : ITokenVerifier
{
    private const string Home = "kube-system", Type = "bootstrap.kubernetes.io/token", Group = "system:bootstrappers";

    private static readonly (AuthenticationResult, DateTimeOffset) Unknown = (AuthenticationResult.Unknown.Instance, default);

    public async ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(
        string token, CancellationToken cancel)
    {
        if (!Form().IsMatch(token)) return Unknown;
        string id = token[..6], secret = token[7..];
        var kept = await loopback.GetAsync<Secret>(Home, $"bootstrap-token-{id}", cancel);
        if (kept is not { Type: Type, Metadata.DeletionTimestamp: null }) return Unknown;
        if (Text(kept, "token-id") != id || Text(kept, "usage-bootstrap-authentication") != "true") return Unknown;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Text(kept, "token-secret")), Encoding.UTF8.GetBytes(secret)))
            return Unknown;
        if (ExpiryOf(kept) is not { } expires || expires <= time.GetUtcNow()) return Unknown;
        if (GroupsOf(kept) is not { } groups) return Unknown;
        var user = new UserIdentity($"system:bootstrap:{id}") { Groups = groups };
        return (new AuthenticationResult.Authenticated(user, []) { Sources = [TokenSource.Of(kept)] }, expires);
    }

    /// <summary>Null when it cannot be read: such a token is over.</summary>
    private static DateTimeOffset? ExpiryOf(Secret secret)
    {
        var text = Text(secret, "expiration");
        if (text.Length == 0) return DateTimeOffset.MaxValue;
        return DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var expires)
            ? expires
            : null;
    }

    private static string[]? GroupsOf(Secret secret)
    {
        string[] asked = Text(secret, "auth-extra-groups").Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var group in asked)
            if (!GroupForm().IsMatch(group)) return null;
        return [Group, .. asked.Distinct()];
    }

    private static string Text(Secret secret, string key) =>
        secret.Data.TryGetValue(key, out var value) ? Encoding.UTF8.GetString(value) : "";

    [GeneratedRegex(@"\A[a-z0-9]{6}\.[a-z0-9]{16}\z")]
    private static partial Regex Form();

    [GeneratedRegex(@"\Asystem:bootstrappers:[a-z0-9:-]{0,255}[a-z0-9]\z")]
    private static partial Regex GroupForm();
}
