using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Core.Limits;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>What a webhook answered: <c>response</c> of an AdmissionReview, held against the question.</summary>
internal sealed record ReviewAnswer
{
    /// <summary>An answer is as large as the patch in it, whose text is one string.</summary>
    private static readonly DocumentLimits Limits = DocumentLimits.Default with { BytesMax = int.MaxValue };

    public bool IsAllowed { get; private init; }

    /// <summary>Why it is refused.</summary>
    public Status? Result { get; private init; }

    /// <summary>The text of a JSON patch; empty: none.</summary>
    public byte[] Patch { get; private init; } = [];
    public string? PatchType { get; private init; }
    public IReadOnlyList<string> Warnings { get; private init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> AuditAnnotations { get; private init; } = [];

    /// <summary>Null when it is no answer to that question; then <paramref name="problem"/> says why.</summary>
    public static ReviewAnswer? Read(
        ReadOnlyMemory<byte> body, string version, string uid, bool isMutating, out string? problem)
    {
        if (DocumentJson.Parse(body.Span, Limits) is not DocumentParse.Parsed { Value: DocumentObject review } parsed)
        {
            problem = "failed to call webhook: the answer is no JSON object";
            return null;
        }
        var response = ReviewResponse.Read(review["response"], out problem);
        if (problem is not null)
        {
            problem = $"failed to call webhook: {problem}";
            return null;
        }
        problem = response is null
            ? "webhook response was absent"
            : version == "v1" ? ProblemOfV1(review, response, uid, isMutating) : null;
        if (problem is null) return Of(response!, version, isMutating);
        problem = $"received invalid webhook response: {problem}";
        return null;
    }

    private static string? ProblemOfV1(DocumentObject review, ReviewResponse response, string uid, bool isMutating)
    {
        if (response.Uid != uid) return $"expected response.uid={Quoted.Text(uid)}, got {Quoted.Text(response.Uid)}";
        var (kind, apiVersion) = (review.String("kind") ?? "", review.String("apiVersion") ?? "");
        if ((kind, apiVersion) != ("AdmissionReview", "admission.k8s.io/v1"))
            return "expected webhook response of admission.k8s.io/v1, Kind=AdmissionReview, got " +
                $"{(apiVersion.Length == 0 ? "/" : apiVersion)}, Kind={kind}";
        var (hasPatch, type) = (response.Patch.Length > 0, response.PatchType);
        if (!isMutating)
            return hasPatch ? "validating webhook may not return response.patch"
                : type is not null ? "validating webhook may not return response.patchType" : null;
        if (hasPatch && type is null) return "webhook returned response.patch but not response.patchType";
        if (!hasPatch && type is not null) return "webhook returned response.patchType but not response.patch";
        return type is "" ? "webhook returned invalid response.patchType of \"\"" : null;
    }

    private static ReviewAnswer Of(ReviewResponse response, string version, bool isMutating) => new()
    {
        IsAllowed = response.IsAllowed,
        Result = response.Status,
        Patch = isMutating ? response.Patch : [],
        // Of v1beta1 the type was never looked at.
        PatchType = version == "v1" ? response.PatchType : "JSONPatch",
        Warnings = response.Warnings,
        AuditAnnotations = response.AuditAnnotations,
    };

    /// <summary>The answer to a request that the webhook refused.</summary>
    public Status Refusal(string webhook)
    {
        var result = Result ?? new Status();
        var denied = $"admission webhook {Quoted.Text(webhook)} denied the request";
        return result with
        {
            Outcome = "Failure",
            Code = result.Code is < 400 or > 599 ? 400 : result.Code,
            Message = result.Message.Length > 0 ? $"{denied}: {result.Message}"
                : result.Reason.Length > 0 ? $"{denied}: {result.Reason}"
                : $"{denied} without explanation",
        };
    }
}
