using System.Text;
using Navarch.Api.CertificatesV1;

namespace Navarch.Controllers.Certificates;

/// <summary>
/// Signs approved requests of the cluster's own signers, and says of one that breaks its signer's rules that it failed.
/// </summary>
/// <param name="sign">Signs what it approves of.</param>
/// <param name="lifetimeMax">For how long, unless a request asks for less.</param>
public sealed class CertificateSigningReconciler(SignCertificate sign, TimeSpan lifetimeMax) : IReconciler<CertificateSigningRequest>
{
    private static readonly TimeSpan LifetimeMin = TimeSpan.FromMinutes(10);

    public IReadOnlyList<Input> Inputs => [];

    public Plan Reconcile(CertificateSigningRequest target, ReconcileContext context)
    {
        var (spec, status) = (target.Spec, target.Status);
        if (status.Certificate.Length > 0 || target.Metadata.IsTerminating || !SignerRules.Knows(spec.SignerName)) return Plan.Nothing;
        if (!RequestState.IsApproved(target) || RequestState.Find(target, "Failed") is not null) return Plan.Nothing;
        if (RequestedCertificate.Read(spec.Request) is not { } request)
            return Fail(target, "the request is no PKCS #10 request signed by its own key", context.Now);
        if (SignerRules.FindProblem(spec.SignerName, request, spec.Usages) is { } problem)
            return Fail(target, problem, context.Now);
        var certificate = sign(Encoding.UTF8.GetString(spec.Request), spec.Usages, LifetimeOf(spec.ExpirationSeconds));
        return Plan.Of(new PlanStep.UpdateStatus(
            target with { Status = status with { Certificate = Encoding.UTF8.GetBytes(certificate) } }));
    }

    private static Plan Fail(CertificateSigningRequest target, string problem, DateTimeOffset now)
    {
        var failed = new CertificateSigningRequestCondition
        {
            Type = "Failed", Status = "True", Reason = "SignerValidationFailure", Message = problem, LastUpdateTime = now,
        };
        return Plan.Of(new PlanStep.UpdateStatus(
            target with { Status = target.Status with { Conditions = [.. target.Status.Conditions, failed] } }));
    }

    private TimeSpan LifetimeOf(int? seconds)
    {
        if (seconds is not { } asked) return lifetimeMax;
        var lifetime = TimeSpan.FromSeconds(asked);
        return lifetime > lifetimeMax ? lifetimeMax : lifetime < LifetimeMin ? LifetimeMin : lifetime;
    }
}
