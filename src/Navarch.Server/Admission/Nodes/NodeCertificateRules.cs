using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Nodes;

/// <summary>A node agent asks for certificates of nodes only in its own name.</summary>
internal static class NodeCertificateRules
{
    public static Status? Check(AdmissionRequest request, string node)
    {
        var spec = request.Document!.Object("spec");
        if (spec?.String("signerName") is not ("kubernetes.io/kubelet-serving" or
            "kubernetes.io/kube-apiserver-client-kubelet")) return null;
        if (SubjectOf(spec.String("request")) is not { } subject) return request.Forbidden("unable to parse csr");
        return subject == $"system:node:{node}"
            ? null
            : request.Forbidden($"can only create a node CSR with CN=system:node:{node}");
    }

    private static string? SubjectOf(string? requestBase64)
    {
        try
        {
            var pem = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(requestBase64 ?? ""));
            var read = CertificateRequest.LoadSigningRequestPem(
                pem, HashAlgorithmName.SHA256, CertificateRequestLoadOptions.UnsafeLoadCertificateExtensions);
            foreach (var part in read.SubjectName.EnumerateRelativeDistinguishedNames())
                if (!part.HasMultipleElements && part.GetSingleElementType().Value == "2.5.4.3")
                    return part.GetSingleElementValue();
            return "";
        }
        catch (Exception e) when (e is FormatException or CryptographicException or ArgumentException)
        {
            return null;
        }
    }
}
