using Navarch.Api.Apply;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Server.Lifecycles;
using Navarch.Server.Resources;

namespace Navarch.Server.Subresources;

/// <summary>
/// <c>certificatesigningrequests/approval</c>: the conditions, and of the rest nothing; the certificate is the signer's.
/// </summary>
internal sealed class ApprovalSubresource : ViewSubresource
{
    public static ApprovalSubresource Instance { get; } = new() { Name = "approval", Verbs = ViewVerbs };

    private static readonly FieldSet Reset = FieldSet.Of("spec", "status.certificate");

    public override FieldSet ResetFields(Resource resource) => Reset;

    public override void PrepareForUpdate(
        Resource resource, DocumentObject updated, DocumentObject old, WriteContext context)
    {
        updated["spec"] = old["spec"]?.DeepClone();
        var certificate = old.Object("status")?["certificate"];
        if (certificate is not null || updated.Contains("status"))
            updated.ObjectOrNew("status")["certificate"] = certificate?.DeepClone();
        CertificateRequestLifecycle.FillTimes(updated, old, context.Now);
    }

    public override void Validate(Resource resource, ApiObject updated, ApiObject old, FieldErrors errors) =>
        resource.Rules.ValidateApproval(updated, old, errors);
}
