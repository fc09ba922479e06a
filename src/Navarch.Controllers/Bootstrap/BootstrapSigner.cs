using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Navarch.Controllers.Bootstrap;

/// <summary>
/// Signs the kubeconfig in the ConfigMap <c>kube-public/cluster-info</c> with each bootstrap token that is for signing,
/// so that a machine that holds one and nothing else can tell that server and authority are those of its cluster.
/// </summary>
public sealed class BootstrapSigner : IReconciler<ConfigMap>
{
    private const string Home = "kube-public", Name = "cluster-info";
    private const string Signed = "kubeconfig", SignaturePrefix = "jws-kubeconfig-";

    public IReadOnlyList<Input> Inputs { get; } = [Input.Mapped<Secret>(Concerned)];

    public Plan Reconcile(ConfigMap target, ReconcileContext context)
    {
        if (target.Metadata.Namespace != Home || target.Metadata.Name != Name || target.Metadata.IsTerminating) return Plan.Nothing;
        if (!target.Data.TryGetValue(Signed, out var content)) return Plan.Nothing;
        var wanted = target.Data.Where(entry => !entry.Key.StartsWith(SignaturePrefix, StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        TimeSpan? again = null;
        foreach (var token in context.View.Of<Secret>().All)
        {
            if (!IsForSigning(token)) continue;
            var left = BootstrapToken.LeftOf(token, context.Now);
            if (left <= TimeSpan.Zero) continue;
            if (left is not null && (again is null || left < again)) again = left;
            var id = BootstrapToken.Text(token, "token-id");
            wanted[SignaturePrefix + id] = Sign(content, id, BootstrapToken.Text(token, "token-secret"));
        }
        var isRight = wanted.Count == target.Data.Count
            && wanted.All(entry => target.Data.GetValueOrDefault(entry.Key) == entry.Value);
        var plan = isRight ? Plan.Nothing : Plan.Of(new PlanStep.Update(target with { Data = wanted }));
        return plan.RequeuedAfter(again);
    }

    /// <summary>A JWS (RFC 7515) without its payload, which stands beside it: HS256 with the token's secret.</summary>
    internal static string Sign(string content, string tokenId, string tokenSecret)
    {
        var header = Encode($$"""{"alg":"HS256","kid":"{{tokenId}}"}""");
        var signature = HMACSHA256.HashData(
            Encoding.UTF8.GetBytes(tokenSecret), Encoding.ASCII.GetBytes($"{header}.{Encode(content)}"));
        return $"{header}..{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<ObjectKey> Concerned(Secret secret, ClusterView view) =>
        BootstrapToken.IsOne(secret) ? [new ObjectKey(Home, Name)] : [];

    private static bool IsForSigning(Secret secret)
    {
        if (!BootstrapToken.IsOne(secret) || secret.Metadata.IsTerminating) return false;
        var id = BootstrapToken.Text(secret, "token-id");
        return BootstrapToken.Text(secret, "usage-bootstrap-signing") == "true"
            && BootstrapToken.Text(secret, "token-secret").Length > 0
            && id.Length == 6 && id.All(static letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter))
            && secret.Metadata.Name == BootstrapToken.NamePrefix + id;
    }
}
