using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Navarch.Api.CoreV1;
using Navarch.Api.MetaV1;
using Navarch.Api.Requests;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authentication;

/// <summary>
/// Checks service account tokens. A good signature is not enough: the account, and the object to which the token is
/// bound, must still exist and be the same ones.
/// </summary>
internal sealed class ServiceAccountTokenVerifier(
    TokenSigner signer, ServiceAccountTokenOptions options, LoopbackClient loopback, TimeProvider time)
{
    private const string LegacyIssuer = "kubernetes/serviceaccount";
    private const string LegacyPrefix = "kubernetes.io/serviceaccount/";

    /// <summary>Clocks differ, and whoever just lost his object may finish what he is doing.</summary>
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(1);

    private readonly LegacyTokenUse _use = new(loopback, time);

    /// <summary>The result, and until when the token holds.</summary>
    public async ValueTask<(AuthenticationResult Result, DateTimeOffset Expires)> VerifyAsync(
        string text, IReadOnlyList<string> audiences, CancellationToken cancel)
    {
        // 1. Is it one of ours at all?
        var token = TokenText.Read(text);
        if (token is null || !options.Issuers.Contains(token.Issuer) && token.Issuer != LegacyIssuer)
            return (AuthenticationResult.Unknown.Instance, default);
        if (!await signer.IsSignedByUsAsync(token)) return Reject("the token's signature is invalid");

        // 2. Is it meant for whoever asks?
        IReadOnlyList<string> meantFor = token.Audiences.Any() ? [.. token.Audiences] : options.Audiences;
        string[] common = [.. meantFor.Intersect(audiences)];
        if (common.Length == 0)
            return Reject($"token audiences [{string.Join(' ', meantFor)}] is invalid for the target audiences [{string.Join(' ', audiences)}]");

        // 3. Does it hold now?
        if (token.Issuer == LegacyIssuer) return await VerifyLegacyAsync(token, text, common, cancel);
        if (ServiceAccountClaims.Read(token) is not { } claims) return Reject("the token has no kubernetes.io claims");
        var now = time.GetUtcNow();
        DateTimeOffset expires = token.ValidTo, start = token.ValidFrom;
        if (token.ValidTo == default || now > expires + Leeway) return Reject("service account token has expired");
        if (token.ValidFrom != default && now < start - Leeway) return Reject("service account token is not valid yet");

        // 4. Are the objects that it names still those?
        var sources = new List<TokenSource>();
        if (await FindBrokenBindingAsync(claims, now, sources, cancel) is { } broken) return Reject(broken);
        return (new AuthenticationResult.Authenticated(UserOf(claims), common) { Sources = sources }, expires);
    }

    private async ValueTask<string?> FindBrokenBindingAsync(
        ServiceAccountClaims claims, DateTimeOffset now, List<TokenSource> sources, CancellationToken cancel)
    {
        var home = claims.Account.Namespace;
        var account = new BoundReference(claims.Account.Name, claims.Uid);
        if (await IsGoneAsync<ServiceAccount>(home, account, now, sources, cancel))
            return $"service account {claims.Account} is gone";
        if (claims.Secret is { } secret && await IsGoneAsync<Secret>(home, secret, now, sources, cancel))
            return "service account token has been invalidated";
        if (claims.Pod is { } pod && await IsGoneAsync<Pod>(home, pod, now, sources, cancel))
            return "service account token has been invalidated";
        if (claims is { Pod: null, Node: { } node } && await IsGoneAsync<Node>("", node, now, sources, cancel))
            return "service account token has been invalidated";
        return null;
    }

    private async ValueTask<bool> IsGoneAsync<T>(
        string @namespace, BoundReference reference, DateTimeOffset now, List<TokenSource> sources, CancellationToken cancel)
        where T : class, IKubernetesObject<T>
    {
        if (await loopback.GetAsync<T>(@namespace, reference.Name, cancel) is not { Metadata: { } metadata } found) return true;
        sources.Add(TokenSource.Of(found));
        return metadata.Uid != reference.Uid || IsDeleted(metadata, now);
    }

    private static bool IsDeleted(ObjectMeta metadata, DateTimeOffset now) => metadata.DeletionTimestamp < now - Leeway;

    /// <summary>A token that lives in a Secret and has no end: it holds as long as the Secret holds it.</summary>
    private async ValueTask<(AuthenticationResult, DateTimeOffset)> VerifyLegacyAsync(
        JsonWebToken token, string text, string[] audiences, CancellationToken cancel)
    {
        string home = Claim("namespace"), name = Claim("service-account.name");
        var account = new ServiceAccountName(home, name);
        if (token.Subject != account.ToString()) return Reject("sub claim is invalid");
        var secret = await loopback.GetAsync<Secret>(home, Claim("secret.name"), cancel);
        if (secret is null || secret.Metadata.DeletionTimestamp is not null)
            return Reject("Token has been invalidated");
        if (!secret.Data.TryGetValue("token", out var kept)
            || !CryptographicOperations.FixedTimeEquals(kept, Encoding.UTF8.GetBytes(text)))
            return Reject("Token does not match server's copy");
        if (LegacyTokenUse.IsInvalid(secret))
            return Reject($"the token in secret {home}/{secret.Metadata.Name} has been marked invalid");
        var uid = Claim("service-account.uid");
        var sources = new List<TokenSource> { TokenSource.Of(secret) };
        if (await IsGoneAsync<ServiceAccount>(home, new(name, uid), time.GetUtcNow(), sources, cancel))
            return Reject($"service account {account} is gone");
        await _use.NoteAsync(secret, cancel);
        var user = new UserIdentity(account.ToString()) { Uid = uid, Groups = account.UserGroups };
        return (new AuthenticationResult.Authenticated(user, audiences) { Sources = sources }, DateTimeOffset.MaxValue);

        string Claim(string field) => token.TryGetPayloadValue<string>(LegacyPrefix + field, out var value) ? value : "";
    }

    private static UserIdentity UserOf(ServiceAccountClaims claims)
    {
        var extra = new Dictionary<string, IReadOnlyList<string>>();
        if (claims.TokenId.Length > 0) Add("credential-id", "JTI=" + claims.TokenId);
        if (claims.Node is { } node)
        {
            Add("node-name", node.Name);
            if (node.Uid.Length > 0) Add("node-uid", node.Uid);
        }
        if (claims.Pod is { } pod)
        {
            Add("pod-name", pod.Name);
            Add("pod-uid", pod.Uid);
        }
        return new(claims.Account.ToString()) { Uid = claims.Uid, Groups = claims.Account.UserGroups, Extra = extra };

        void Add(string key, string value) => extra["authentication.kubernetes.io/" + key] = [value];
    }

    private static (AuthenticationResult, DateTimeOffset) Reject(string reason) =>
        (new AuthenticationResult.Rejected(reason), default);
}
