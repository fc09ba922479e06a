using Navarch.Api.CertificatesV1;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Authorization;

namespace Navarch.Server.Admission.Certificates;

/// <summary>Whoever approves a request must have the right to approve for its signer.</summary>
internal sealed class CertificateApproval(IAuthorizer authorizer) : AdmissionPlugin
{
    public override bool Validates(in AdmissionPoint point) =>
        point.Resource.Type == CertificateSigningRequest.ResourceType && point.Subresource == "approval";

    public override async ValueTask<Status?> ValidateAsync(AdmissionRequest request, CancellationToken cancel)
    {
        var signer = request.Old!.As<CertificateSigningRequest>().Spec.SignerName;
        return await SignerRights.HasAsync(authorizer, request.Context.User, "approve", signer, cancel)
            ? null
            : request.Forbidden($"user not permitted to approve requests with signerName {Quoted.Text(signer)}");
    }
}
