using Navarch.Api.Codecs;
using Navarch.Api.Documents;
using Navarch.Api.MetaV1;

namespace Navarch.Server.Admission.Webhooks;

/// <summary>The <c>response</c> of an AdmissionReview, field by field. What is of another type is an error, as in Go.</summary>
internal sealed record ReviewResponse
{
    public string Uid { get; private init; } = "";
    public bool IsAllowed { get; private init; }
    public Status? Status { get; private init; }
    public byte[] Patch { get; private init; } = [];
    public string? PatchType { get; private init; }
    public IReadOnlyList<string> Warnings { get; private init; } = [];
    public IReadOnlyList<KeyValuePair<string, string>> AuditAnnotations { get; private init; } = [];

    /// <summary>Null without a problem: there is none.</summary>
    public static ReviewResponse? Read(DocumentValue? given, out string? problem)
    {
        problem = null;
        if (given is null or DocumentNull) return null;
        if (given is not DocumentObject response)
        {
            problem = "response should be an object";
            return null;
        }
        var read = new ReviewResponse
        {
            Uid = Text(response, "uid", ref problem) ?? "",
            IsAllowed = Flag(response, "allowed", ref problem),
            Status = StatusOf(response["status"], ref problem),
            Patch = Bytes(response, "patch", ref problem),
            PatchType = Text(response, "patchType", ref problem),
            Warnings = Texts(response["warnings"], ref problem),
            AuditAnnotations = Pairs(response["auditAnnotations"], ref problem),
        };
        return problem is null ? read : null;
    }

    private static string? Text(DocumentObject response, string name, ref string? problem)
    {
        if (response[name] is null or DocumentNull) return null;
        if (response[name] is DocumentString text) return text.Value;
        problem ??= $"response.{name} should be a string";
        return null;
    }

    private static bool Flag(DocumentObject response, string name, ref string? problem)
    {
        if (response[name] is null or DocumentNull) return false;
        if (response[name] is DocumentBool flag) return flag.Value;
        problem ??= $"response.{name} should be true or false";
        return false;
    }

    private static byte[] Bytes(DocumentObject response, string name, ref string? problem)
    {
        if (Text(response, name, ref problem) is not { Length: > 0 } text) return [];
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var count)) return bytes[..count];
        problem ??= $"response.{name} should be base64";
        return [];
    }

    private static Status? StatusOf(DocumentValue? given, ref string? problem)
    {
        if (given is null or DocumentNull) return null;
        if (DocumentDecoder.Decode(given, Api.MetaV1.Status.Schema) is DecodeResult.Decoded decoded)
            return decoded.Object.ToTyped<Status>();
        problem ??= "response.status should be a Status";
        return null;
    }

    private static IReadOnlyList<string> Texts(DocumentValue? given, ref string? problem)
    {
        if (given is null or DocumentNull) return [];
        if (given is DocumentArray items && items.All(item => item is DocumentString))
            return [.. items.Select(item => ((DocumentString)item).Value)];
        problem ??= "response.warnings should be a list of strings";
        return [];
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Pairs(DocumentValue? given, ref string? problem)
    {
        if (given is null or DocumentNull) return [];
        if (given is DocumentObject members && members.All(member => member.Value is DocumentString))
            return [.. members.Select(member => KeyValuePair.Create(member.Key, ((DocumentString)member.Value).Value))];
        problem ??= "response.auditAnnotations should be an object of strings";
        return [];
    }
}
