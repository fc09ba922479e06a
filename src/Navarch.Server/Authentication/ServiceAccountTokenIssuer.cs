using Navarch.Api.AuthenticationV1;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Invariants;
using Navarch.Server.Loopback;

namespace Navarch.Server.Authentication;

/// <summary>
/// Answers <c>serviceaccounts/NAME/token</c>: a token for the account, bound to an object if it asks so.
/// </summary>
internal sealed class ServiceAccountTokenIssuer(
    TokenSigner signer, ServiceAccountTokenOptions options, LoopbackClient loopback, TimeProvider time, IdSource ids)
{
    private const long SecondsDefault = 3600, SecondsMin = 600, SecondsMax = 1L << 32;

    /// <summary>
    /// What kubelets ask for pods' tokens; such a token is given a year and says when it should be renewed.
    /// </summary>
    private const long RenewedHourly = 3607;
    private static readonly TimeSpan ExtendedLifetime = TimeSpan.FromDays(365);

    private static readonly GroupKind Kind = new("authentication.k8s.io", "TokenRequest");

    public async ValueTask<TokenIssue> IssueAsync(
        string @namespace, string name, TokenRequest request, CancellationToken cancel)
    {
        // 1. The request must be about this account.
        if (FindMismatch(request.Metadata, @namespace, name) is { } mismatch) return new TokenIssue.Refused(mismatch);
        var account = await loopback.GetAsync<ServiceAccount>(@namespace, name, cancel);
        if (account is null) return Refuse(Statuses.NotFound(ServiceAccount.ResourceType, name));
        if (request.Metadata.Uid.Length > 0 && request.Metadata.Uid != account.Metadata.Uid)
            return Refuse(Statuses.Conflict(new(Kind.Group, Kind.Kind), name,
                $"the UID in the token request ({request.Metadata.Uid}) does not match the UID of the service account ({account.Metadata.Uid})"));

        // 2. Defaults and limits.
        var audiences = request.Spec.Audiences.Count > 0 ? request.Spec.Audiences : options.Audiences;
        var seconds = request.Spec.ExpirationSeconds ?? SecondsDefault;
        if (FindInvalid(seconds) is { } invalid) return Refuse(invalid);
        if (options.LifetimeMax is { } longest && seconds > longest.TotalSeconds) seconds = (long)longest.TotalSeconds;

        // 3. The object that the token dies with.
        var now = time.GetUtcNow();
        var claims = new ServiceAccountClaims(new(@namespace, name), account.Metadata.Uid)
        {
            TokenId = ids.NewUid().ToString(),
            IssuedAt = now,
            Expires = now + TimeSpan.FromSeconds(seconds),
        };
        var refusal = default(Status);
        if (request.Spec.BoundObjectRef is { } reference)
            (claims, refusal) = await BindAsync(claims, reference, cancel);
        if (refusal is not null) return Refuse(refusal);
        if (options.ExtendsPodTokens && claims.Pod is not null && seconds == RenewedHourly && audiences.All(options.Audiences.Contains))
            claims = claims with { WarnAfter = claims.Expires, Expires = now + ExtendedLifetime };

        // 4. Sign.
        var token = signer.Sign(writer => claims.Write(writer, options.Issuer, audiences));
        return new TokenIssue.Issued(request with
        {
            Metadata = request.Metadata with
            {
                Name = name, Namespace = @namespace, Uid = account.Metadata.Uid, CreationTimestamp = now,
            },
            Spec = request.Spec with { Audiences = audiences, ExpirationSeconds = seconds },
            Status = new() { Token = token, ExpirationTimestamp = now + TimeSpan.FromSeconds(seconds) },
        });
    }

    /// <summary>The token of a Secret of type service-account-token: without audience and without end.</summary>
    public string IssueLegacy(ServiceAccountName account, string accountUid, string secretName) =>
        SignLegacy(signer, account, accountUid, secretName);

    public static string SignLegacy(TokenSigner signer, ServiceAccountName account, string accountUid, string secretName) =>
        signer.Sign(writer =>
        {
            writer.WriteString("iss", "kubernetes/serviceaccount");
            writer.WriteString("kubernetes.io/serviceaccount/namespace", account.Namespace);
            writer.WriteString("kubernetes.io/serviceaccount/secret.name", secretName);
            writer.WriteString("kubernetes.io/serviceaccount/service-account.name", account.Name);
            writer.WriteString("kubernetes.io/serviceaccount/service-account.uid", accountUid);
            writer.WriteString("sub", account.ToString());
        });

    private async ValueTask<(ServiceAccountClaims, Status?)> BindAsync(
        ServiceAccountClaims claims, BoundObjectReference reference, CancellationToken cancel)
    {
        var home = claims.Account.Namespace;
        switch (reference)
        {
            case { ApiVersion: "v1", Kind: "Pod" }:
                var pod = await loopback.GetAsync<Pod>(home, reference.Name, cancel);
                if (FindMismatch(reference, Pod.ResourceType, pod?.Metadata) is { } badPod) return (claims, badPod);
                if (pod!.Spec.ServiceAccountName != claims.Account.Name)
                    return (claims, Statuses.BadRequest(
                        $"cannot bind token for serviceaccount \"{claims.Account.Name}\" to pod running with different serviceaccount name."));
                var on = pod.Spec.NodeName;
                var host = on.Length == 0 ? null : await loopback.GetAsync<Node>("", on, cancel);
                return (claims with
                {
                    Pod = new(reference.Name, pod.Metadata.Uid),
                    Node = on.Length == 0 ? null : new(on, host?.Metadata.Uid ?? ""),
                }, null);
            case { ApiVersion: "v1", Kind: "Secret" }:
                var secret = await loopback.GetAsync<Secret>(home, reference.Name, cancel);
                if (FindMismatch(reference, Secret.ResourceType, secret?.Metadata) is { } badSecret)
                    return (claims, badSecret);
                return (claims with { Secret = new(reference.Name, secret!.Metadata.Uid) }, null);
            case { ApiVersion: "v1", Kind: "Node" }:
                var node = await loopback.GetAsync<Node>("", reference.Name, cancel);
                if (FindMismatch(reference, Node.ResourceType, node?.Metadata) is { } badNode) return (claims, badNode);
                return (claims with { Node = new(reference.Name, node!.Metadata.Uid) }, null);
            default:
                return (claims, Statuses.BadRequest(
                    $"cannot bind token to object of type {reference.ApiVersion}, Kind={reference.Kind}"));
        }
    }

    private static Status? FindMismatch(BoundObjectReference reference, ResourceType type, ObjectMeta? bound)
    {
        if (bound is null) return Statuses.NotFound(type, reference.Name);
        if (reference.Uid.Length == 0 || reference.Uid == bound.Uid) return null;
        return Statuses.Conflict(new(type.Group, type.Kind), reference.Name,
            $"the UID in the bound object reference ({reference.Uid}) does not match the UID in record. The object might have been deleted and then recreated");
    }

    private static Status? FindMismatch(ObjectMeta asked, string @namespace, string name)
    {
        var errors = new FieldErrors();
        if (asked.Name.Length > 0 && asked.Name != name)
            errors.Invalid(
                FieldPath.Metadata.Child("name"), asked.Name, "must match the service account name if specified");
        if (asked.Namespace.Length > 0 && asked.Namespace != @namespace)
            errors.Invalid(FieldPath.Metadata.Child("namespace"), asked.Namespace,
                "must match the service account namespace if specified");
        return errors.IsEmpty ? null : Statuses.Invalid(Kind, name, errors);
    }

    private static Status? FindInvalid(long seconds)
    {
        var errors = new FieldErrors();
        var path = FieldPath.Spec.Child("expirationSeconds");
        if (seconds < SecondsMin) errors.Invalid(path, seconds, "may not specify a duration less than 10 minutes");
        if (seconds > SecondsMax) errors.Invalid(path, seconds, "may not specify a duration larger than 2^32 seconds");
        return errors.IsEmpty ? null : Statuses.Invalid(Kind, "", errors);
    }

    private static TokenIssue Refuse(Status status) => new TokenIssue.Refused(status);
}
