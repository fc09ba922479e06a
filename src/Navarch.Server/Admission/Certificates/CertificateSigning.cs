using Navarch.Api.CertificatesV1;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Certificates;

/// <summary>Whoever puts a certificate into a request's status must have the right to sign for its signer.</summary>
internal sealed class CertificateSigning(IAuthorizer authorizer) : AdmissionPlugin
{
    public override bool Validates(in AdmissionPoint point) =>
        point.Resource.Type == CertificateSigningRequest.ResourceType && point.Subresource == "status";

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var (status, old) = (request.Document!.Object("status"), request.Old!.Document.Object("status"));
        if (DocumentValue.DeepEquals(status?["certificate"], old?["certificate"]) &&
            DocumentValue.DeepEquals(status?["conditions"], old?["conditions"])) return null;
        var signer = request.Old.As<CertificateSigningRequest>().Spec.SignerName;
        return await SignerRights.HasAsync(authorizer, request.Context.User, "sign", signer, cancel)
            ? null
            : request.Forbidden($"user not permitted to sign requests with signerName {Quoted.Text(signer)}");
    }
}
