using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Api.CertificatesV1;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Certificates;

/// <summary>Nobody becomes a member of system:masters by a request that someone approves without looking.</summary>
internal sealed class CertificateSubjectRestriction : AdmissionPlugin
{
    private const string ClientSigner = "kubernetes.io/kube-apiserver-client";
    private const string Masters = "system:masters";
    private const string OrganizationOid = "2.5.4.10";

    public override bool Validates(in AdmissionPoint point) =>
        point.IsCreate && point.IsOf(CertificateSigningRequest.ResourceType);

    public override ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var spec = request.New<CertificateSigningRequest>().Spec;
        if (spec.SignerName != ClientSigner) return default;
        if (Groups(spec.Request) is not { } groups) return new(request.Forbidden("failed to parse CSR"));
        return new(groups.Contains(Masters)
            ? request.Forbidden($"use of {ClientSigner} signer with {Masters} group is not allowed")
            : null);
    }

    /// <summary>Null when it is no certificate request.</summary>
    private static List<string>? Groups(byte[] pem)
    {
        try
        {
            var read = CertificateRequest.LoadSigningRequestPem(
                System.Text.Encoding.UTF8.GetString(pem), HashAlgorithmName.SHA256,
                CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            var groups = new List<string>();
            foreach (var part in read.SubjectName.EnumerateRelativeDistinguishedNames())
                if (!part.HasMultipleElements && part.GetSingleElementType().Value == OrganizationOid)
                    groups.Add(part.GetSingleElementValue() ?? "");
            return groups;
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
