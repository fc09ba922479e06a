using System.Text;

namespace Navarch.Controllers.ServiceAccounts;

/// <summary>
/// Makes the token of a service account that a Secret holds: account, its uid, and the Secret's name.
/// </summary>
public delegate string SignSecretToken(ObjectKey account, string accountUid, string secret);

/// <summary>
/// Fills Secrets of type <c>kubernetes.io/service-account-token</c> with a token that doesn't expire, the root
/// certificates and the namespace; deletes them when their account is gone.
/// </summary>
public sealed class TokenSecretReconciler(SignSecretToken sign, string rootCertificates) : IReconciler<Secret>
{
    private const string AccountName = "kubernetes.io/service-account.name";
    private const string AccountUid = "kubernetes.io/service-account.uid";

    private static readonly ObjectIndex<Secret> s_byAccount = new("account", static secret => IsToken(secret)
        ? [$"{secret.Metadata.Namespace}/{secret.Metadata.Annotations.GetValueOrDefault(AccountName)}"] : []);

    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped<ServiceAccount>(SecretsOf)];

    public IReadOnlyList<ObjectIndex<Secret>> Indexes { get; } = [s_byAccount];

    public Plan Reconcile(Secret secret, ReconcileContext context)
    {
        if (!IsToken(secret) || secret.Metadata.IsTerminating) return Plan.Nothing;
        var key = new ObjectKey(
            secret.Metadata.Namespace, secret.Metadata.Annotations.GetValueOrDefault(AccountName, ""));
        var account = context.View.Of<ServiceAccount>().Find(key);
        var boundTo = secret.Metadata.Annotations.GetValueOrDefault(AccountUid, "");
        if (account is null || boundTo.Length > 0 && boundTo != account.Metadata.Uid)
            return GiveUp(secret, context.Now);
        if (IsFilled(secret, account)) return Plan.Nothing;
        return Plan.Of(new PlanStep.Update(Filled(secret, key, account)));
    }

    private static bool IsToken(Secret secret) => secret.Type == SecretType.SecretTypeServiceAccountToken;

    private static IEnumerable<ObjectKey> SecretsOf(ServiceAccount account, ClusterView view) =>
        view.Of<Secret>().By(s_byAccount, ObjectKey.Of(account).ToString()).Select(secret => ObjectKey.Of(secret));

    /// <summary>The account may only not be known yet: a Secret is given a little time before it goes.</summary>
    private static Plan GiveUp(Secret secret, DateTimeOffset now)
    {
        var left = secret.Metadata.CreationTimestamp + TimeSpan.FromSeconds(10) - now ?? TimeSpan.Zero;
        return left > TimeSpan.Zero
            ? Plan.Nothing.RequeuedAfter(left)
            : Plan.Of(PlanStep.Delete.Of(secret) with { ResourceVersion = secret.Metadata.ResourceVersion });
    }

    private bool IsFilled(Secret secret, ServiceAccount account) =>
        secret.Metadata.Annotations.GetValueOrDefault(AccountUid) == account.Metadata.Uid
        && secret.Data.ContainsKey("token") && secret.Data.ContainsKey("namespace")
        && secret.Data.TryGetValue("ca.crt", out var roots) && Encoding.UTF8.GetString(roots) == rootCertificates;

    private Secret Filled(Secret secret, ObjectKey account, ServiceAccount found)
    {
        var data = new Dictionary<string, byte[]>(secret.Data, StringComparer.Ordinal)
        {
            ["ca.crt"] = Encoding.UTF8.GetBytes(rootCertificates),
            ["namespace"] = Encoding.UTF8.GetBytes(secret.Metadata.Namespace),
        };
        if (!data.ContainsKey("token"))
            data["token"] = Encoding.UTF8.GetBytes(sign(account, found.Metadata.Uid, secret.Metadata.Name));
        var annotations = new Dictionary<string, string>(secret.Metadata.Annotations, StringComparer.Ordinal)
        {
            [AccountUid] = found.Metadata.Uid,
        };
        return secret with { Metadata = secret.Metadata with { Annotations = annotations }, Data = data };
    }
}
