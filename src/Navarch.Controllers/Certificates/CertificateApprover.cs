using Navarch.Api.AuthorizationV1;
using Navarch.Api.CertificatesV1;
using Navarch.Client.Queues;

namespace Navarch.Controllers.Certificates;

/// <summary>
/// Approves nodes' requests for client certificates, if whoever asks has the right to: <c>nodeclient</c> for a new node
/// (a bootstrap token), <c>selfnodeclient</c> for a node that renews its own.
/// </summary>
public sealed class CertificateApprover : IController
{
    private readonly Informer<CertificateSigningRequest> _requests;
    private readonly ApiClient _client;
    private readonly TimeProvider _time;

    public CertificateApprover(ControllerContext context)
    {
        _requests = context.Informers.Of<CertificateSigningRequest>();
        _client = context.Client.Named(Name);
        _time = context.Time;
    }

    public string Name => "certificatesigningrequest-approving-controller";

    public async Task RunAsync(CancellationToken cancel)
    {
        using var queue = new WorkQueue<ObjectKey>(_time);
        await _requests.WhenSynced(cancel);
        _requests.OnChange(change => queue.Add(ObjectKey.Of(change.Latest)));
        foreach (var present in _requests.Snapshot.All) queue.Add(ObjectKey.Of(present));
        await queue.RunAsync(1, async (key, stop) =>
        {
            if (_requests.Snapshot.Find(key) is not { } request || await TryAsync(request, stop)) queue.Forget(key);
            else queue.Retry(key);
        }, cancel);
    }

    /// <summary>The right that this request needs to be approved by itself; null when it is not for this controller.</summary>
    internal static (string Right, string Message)? Recognize(CertificateSigningRequest request)
    {
        if (request.Status.Certificate.Length > 0 || RequestState.IsDecided(request)) return null;
        if (request.Spec.SignerName != SignerRules.KubeletClient) return null;
        if (RequestedCertificate.Read(request.Spec.Request) is not { } asked) return null;
        if (SignerRules.FindProblem(SignerRules.KubeletClient, asked, request.Spec.Usages) is not null) return null;
        return request.Spec.Username == asked.CommonName
            ? ("selfnodeclient", "Auto approving self kubelet client certificate after SubjectAccessReview.")
            : ("nodeclient", "Auto approving kubelet client certificate after SubjectAccessReview.");
    }

    /// <summary>False: the server refused, did not answer, or whoever asks has no right to it yet.</summary>
    private async Task<bool> TryAsync(CertificateSigningRequest request, CancellationToken cancel)
    {
        if (Recognize(request) is not { } needed) return true;
        try
        {
            var rights = needed.Right == "nodeclient" ? ["nodeclient"] : (string[])["selfnodeclient", "nodeclient"];
            foreach (var right in rights)
            {
                var answer = await _client.CreateAsync(Question(request.Spec, right), cancel);
                if (answer is not ApiResult<SubjectAccessReview>.Ok(var review)) return false;
                if (review.Status.Allowed) return await ApproveAsync(request, needed.Message, cancel);
            }
            return false; // The right may be given later.
        }
        catch (EndpointUnreachableException)
        {
            return false;
        }
    }

    private static SubjectAccessReview Question(CertificateSigningRequestSpec spec, string right) => new()
    {
        Spec = new()
        {
            User = spec.Username,
            Uid = spec.Uid,
            Groups = spec.Groups,
            Extra = spec.Extra,
            ResourceAttributes = new()
            {
                Group = "certificates.k8s.io", Version = "*", Resource = "certificatesigningrequests", Verb = "create",
                Subresource = right,
            },
        },
    };

    private async Task<bool> ApproveAsync(CertificateSigningRequest request, string message, CancellationToken cancel)
    {
        var approved = new CertificateSigningRequestCondition
        {
            Type = "Approved", Status = "True", Reason = "AutoApproved", Message = message,
        };
        var changed = request with { Status = request.Status with { Conditions = [.. request.Status.Conditions, approved] } };
        var answer = await _client.For<CertificateSigningRequest>().UpdateAsync(
            changed, cancel, new WriteOptions { Subresource = "approval" });
        return answer is ApiResult<CertificateSigningRequest>.Ok or ApiResult<CertificateSigningRequest>.NotFound;
    }
}
