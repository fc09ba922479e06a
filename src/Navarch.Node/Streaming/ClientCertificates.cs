using System.Security.Cryptography.X509Certificates;

namespace Navarch.Node.Streaming;

/// <summary>Decides who a caller is by its certificate, and whether it is one of those that may come in.</summary>
sealed class ClientCertificates(KubeletServerOptions options, TimeProvider time)
{
    private const string CommonName = "2.5.4.3";
    private const string Organization = "2.5.4.10";
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    /// <summary>Signed by the client CA, valid now, and for client authentication.</summary>
    public bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                VerificationTimeIgnored = false,
                VerificationTime = time.GetUtcNow().LocalDateTime,
                DisableCertificateDownloads = true,
            },
        };
        chain.ChainPolicy.CustomTrustStore.Add(options.ClientCertificateAuthority);
        chain.ChainPolicy.ApplicationPolicy.Add(new(ClientAuthentication));
        return chain.Build(certificate);
    }

    public bool IsAuthorized(X509Certificate2 certificate)
    {
        foreach (var name in certificate.SubjectName.EnumerateRelativeDistinguishedNames())
        {
            if (name.HasMultipleElements) continue;
            var allowed = name.GetSingleElementType().Value switch
            {
                CommonName => options.AuthorizedNames,
                Organization => options.AuthorizedGroups,
                _ => null,
            };
            if (allowed is not null && name.GetSingleElementValue() is { } value && allowed.Contains(value)) return true;
        }
        return false;
    }
}
