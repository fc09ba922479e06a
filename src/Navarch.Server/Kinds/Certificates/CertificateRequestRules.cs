using Navarch.Api.CertificatesV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Certificates;

/// <summary>A request's spec is checked once; later writes may move its conditions and, once, set the certificate.</summary>
internal sealed class CertificateRequestRules : KindRules
{
    private const int ExpirationSecondsMin = 600;
    private const string LegacySigner = "kubernetes.io/legacy-unknown";
    private const string Approved = "Approved", Denied = "Denied", Failed = "Failed";

    private static readonly string[] Usages =
    [
        "any", "cert sign", "client auth", "code signing", "content commitment", "crl sign", "data encipherment",
        "decipher only", "digital signature", "email protection", "encipher only", "ipsec end system", "ipsec tunnel",
        "ipsec user", "key agreement", "key encipherment", "microsoft sgc", "netscape sgc", "ocsp signing", "s/mime",
        "server auth", "signing", "timestamping",
    ];

    /// <summary>Any name that can stand in a URL.</summary>
    public override ObjectNameRule NameRule => PathSegmentName.Check;

    public override void Validate(ApiObject created, FieldErrors errors) =>
        Check(created.As<CertificateSigningRequest>(), old: null, errors);

    public override void ValidateUpdate(ApiObject updated, ApiObject old, FieldErrors errors) =>
        CheckUpdate(updated, old, mayApprove: false, mayIssue: false, errors);

    public override void ValidateStatus(ApiObject updated, ApiObject old, FieldErrors errors) =>
        CheckUpdate(updated, old, mayApprove: false, mayIssue: true, errors);

    public override void ValidateApproval(ApiObject updated, ApiObject old, FieldErrors errors) =>
        CheckUpdate(updated, old, mayApprove: true, mayIssue: false, errors);

    private static void Check(CertificateSigningRequest request, CertificateSigningRequest? old, FieldErrors errors)
    {
        var (spec, path) = (request.Spec, FieldPath.Spec);
        if (CertificateText.ProblemOfRequest(spec.Request) is { } problem)
            errors.Invalid(path.Child("request"),
                spec.Request.Length == 0 ? null : Convert.ToBase64String(spec.Request), problem);
        CheckUsages(spec.Usages, path.Child("usages"), errors);
        if (spec.SignerName == LegacySigner && old?.Spec.SignerName != LegacySigner)
            errors.Invalid(path.Child("signerName"), spec.SignerName,
                "the legacy signerName is not allowed via this API version");
        else SignerName.Check(spec.SignerName, path.Child("signerName"), errors);
        if (spec.ExpirationSeconds is < ExpirationSecondsMin and var seconds)
            errors.Invalid(path.Child("expirationSeconds"), seconds,
                "may not specify a duration less than 600 seconds (10 minutes)");
        CheckConditions(request.Status.Conditions, FieldPath.Status.Child("conditions"), errors);
        var isKept = old is not null && request.Status.Certificate.AsSpan().SequenceEqual(old.Status.Certificate);
        if (!isKept && CertificateText.ProblemOfCertificates(request.Status.Certificate) is { } bad)
            errors.Invalid(FieldPath.Status.Child("certificate"), "<certificate data>", bad);
    }

    private static void CheckUsages(IReadOnlyList<string> usages, FieldPath path, FieldErrors errors)
    {
        if (usages.Count == 0) errors.Required(path);
        for (var i = 0; i < usages.Count; i++) errors.Known(path.Index(i), usages[i], Usages);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < usages.Count; i++)
            if (!seen.Add(usages[i])) errors.Duplicate(path.Index(i), usages[i]);
    }

    private static void CheckConditions(
        IReadOnlyList<CertificateSigningRequestCondition> conditions, FieldPath path, FieldErrors errors)
    {
        var types = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < conditions.Count; i++)
        {
            var (condition, at) = (conditions[i], path.Index(i));
            if (condition.Type.Length == 0) errors.Required(at.Child("type"));
            if (condition.Type is Approved or Denied or Failed) errors.OneOf(at.Child("status"), condition.Status, "True");
            else errors.OneOf(at.Child("status"), condition.Status, "False", "True", "Unknown");
            var contrary = condition.Type switch { Approved => Denied, Denied => Approved, _ => null };
            if (contrary is not null && types.Contains(contrary))
                errors.Invalid(path, condition.Type, "Approved and Denied conditions are mutually exclusive");
            if (!types.Add(condition.Type)) errors.Duplicate(at.Child("type"), condition.Type);
        }
    }

    private static void CheckUpdate(
        ApiObject updatedObject, ApiObject oldObject, bool mayApprove, bool mayIssue, FieldErrors errors)
    {
        var (updated, old) =
            (updatedObject.As<CertificateSigningRequest>(), oldObject.As<CertificateSigningRequest>());
        Check(updated, old, errors);
        var path = FieldPath.Status.Child("conditions");
        foreach (var type in (ReadOnlySpan<string>)[Approved, Denied, Failed])
            if (CountOf(type, updated) < CountOf(type, old))
                errors.Forbidden(path, $"updates may not remove a condition of type \"{type}\"");
        if (!mayApprove)
            foreach (var type in (ReadOnlySpan<string>)[Approved, Denied])
            {
                if (CountOf(type, updated) > CountOf(type, old))
                    errors.Forbidden(path, $"updates may not add a condition of type \"{type}\"");
                else if (CountOf(type, updated) == CountOf(type, old) && !AreSame(type, updated, old))
                    errors.Forbidden(path, $"updates may not modify a condition of type \"{type}\"");
            }
        if (updated.Status.Certificate.AsSpan().SequenceEqual(old.Status.Certificate)) return;
        if (!mayIssue)
            errors.Forbidden(FieldPath.Status.Child("certificate"), "updates may not set certificate content");
        else if (old.Status.Certificate.Length > 0)
            errors.Forbidden(FieldPath.Status.Child("certificate"),
                "updates may not modify existing certificate content");
    }

    private static int CountOf(string type, CertificateSigningRequest request) => Of(type, request).Count();

    private static bool AreSame(string type, CertificateSigningRequest left, CertificateSigningRequest right) =>
        Of(type, left).SequenceEqual(Of(type, right));

    private static IEnumerable<CertificateSigningRequestCondition> Of(string type, CertificateSigningRequest request) =>
        request.Status.Conditions.Where(condition => condition.Type == type);
}
