namespace Navarch.Controllers.Certificates;

/// <summary>What each of the built-in signers asks of a request.</summary>
static class SignerRules
{
    public const string ApiClient = "kubernetes.io/kube-apiserver-client";
    public const string KubeletClient = "kubernetes.io/kube-apiserver-client-kubelet";
    public const string KubeletServing = "kubernetes.io/kubelet-serving";
    public const string LegacyUnknown = "kubernetes.io/legacy-unknown";

    private const string Signing = "digital signature", Encipherment = "key encipherment";

    public static bool Knows(string signer) => signer is ApiClient or KubeletClient or KubeletServing or LegacyUnknown;

    /// <summary>Why the signer does not sign this; null when it does.</summary>
    public static string? FindProblem(string signer, RequestedCertificate request, IReadOnlyList<string> usages) => signer switch
    {
        ApiClient => FindClientProblem(usages),
        KubeletClient => FindNodeProblem(request) ?? FindNameProblem(request) ?? FindUsageProblem(usages, "client auth"),
        KubeletServing => FindNodeProblem(request) ?? FindServingProblem(request) ?? FindUsageProblem(usages, "server auth"),
        LegacyUnknown => null,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string? FindClientProblem(IReadOnlyList<string> usages)
    {
        foreach (var usage in usages)
            if (usage is not (Signing or Encipherment or "client auth")) return $"invalid usage for client certificate: {usage}";
        return usages.Contains("client auth") ? null : "missing required usage for client certificate: client auth";
    }

    private static string? FindNodeProblem(RequestedCertificate request)
    {
        if (request.Organizations is not ["system:nodes"]) return "subject organization is not system:nodes";
        return request.CommonName.StartsWith("system:node:", StringComparison.Ordinal)
            ? null
            : "subject common name does not begin with system:node: ";
    }

    private static string? FindNameProblem(RequestedCertificate request) =>
        request.DnsNames > 0 ? "DNS subjectAltNames are not allowed"
        : request.Emails > 0 ? "Email subjectAltNames are not allowed"
        : request.Addresses > 0 ? "IP subjectAltNames are not allowed"
        : request.Uris > 0 ? "URI subjectAltNames are not allowed"
        : null;

    private static string? FindServingProblem(RequestedCertificate request) =>
        request.DnsNames + request.Addresses == 0 ? "DNS or IP subjectAltName is required"
        : request.Emails > 0 ? "Email subjectAltNames are not allowed"
        : request.Uris > 0 ? "URI subjectAltNames are not allowed"
        : null;

    /// <summary>Exactly these; encipherment is for RSA keys only and may be left out.</summary>
    private static string? FindUsageProblem(IReadOnlyList<string> usages, string purpose)
    {
        var given = usages.ToHashSet(StringComparer.Ordinal);
        given.Remove(Encipherment);
        return given.SetEquals([Signing, purpose])
            ? null
            : $"usages did not match [{string.Join(' ', ((string[])[purpose, Signing, Encipherment]).Order(StringComparer.Ordinal))}]";
    }
}
