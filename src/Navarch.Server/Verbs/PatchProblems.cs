using System.Text;
using Navarch.Api.Codecs;
using Navarch.Api.Declarations;
using Navarch.Api.Documents;
using Navarch.Api.Errors;
using Navarch.Api.MetaV1;
using Navarch.Server.Pipeline;

namespace Navarch.Server.Verbs;

/// <summary>
/// Decodes what a patch has made. Whatever is wrong with it is said of a field <c>patch</c>, with the object that the
/// patch would have made as its value.
/// </summary>
internal static class PatchProblems
{
    /// <param name="patchProblems">What was found in the patch itself: fields given twice.</param>
    public static DocumentObject? Decode(
        DocumentObject patched, IReadOnlyList<string> patchProblems, PatchTarget target, out Status? refusal)
    {
        refusal = null;
        // Written before decoding prunes it, where it may have to be shown whole.
        var isStrict = target.Options.FieldValidation == FieldValidation.Strict;
        var shown = isStrict ? Text(patched) : null;
        ManagedFieldsReset.Keep(patched);
        switch (DocumentDecoder.Decode(patched, target.Schema, Core.Limits.DocumentLimits.Default))
        {
            case DecodeResult.Failed failed:
                refusal = Invalid(shown ?? Text(patched), failed.Message);
                return null;
            case DecodeResult.Decoded decoded:
                IReadOnlyList<string> problems = [.. patchProblems, .. decoded.FieldProblems([])];
                if (problems.Count == 0 || target.Options.FieldValidation == FieldValidation.Ignore)
                    return decoded.Object;
                if (!isStrict)
                {
                    target.Context.Warnings.AddRange(problems);
                    return decoded.Object;
                }
                refusal = Invalid(shown!, $"strict decoding error: {string.Join(", ", problems)}");
                return null;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The object is still of the kind and version that it was; to say neither is to say the same.</summary>
    public static Status? CheckKind(DocumentObject current, DocumentObject patched)
    {
        var (kind, version) = (patched.String("kind") ?? "", patched.String("apiVersion") ?? "");
        var isSame = (kind.Length == 0 || kind == current.String("kind")) &&
            (version.Length == 0 || version == current.String("apiVersion"));
        return isSame ? null : Invalid(Text(patched), $"no kind \"{kind}\" is registered for version \"{version}\"");
    }

    /// <summary>The object is still the same one: a patch has no other way to name its uid.</summary>
    public static Status? CheckUid(PatchTarget target, DocumentObject current, DocumentObject patched)
    {
        if (patched.Uid is not { Length: > 0 } uid || uid == current.Uid) return null;
        var errors = new FieldErrors();
        errors.Invalid(FieldPath.Metadata.Child("uid"), uid, "field is immutable");
        return Statuses.Invalid(target.Type, target.Context.Name, errors);
    }

    /// <summary>The object has a name, and it is that of the URL.</summary>
    public static Status? CheckName(PatchTarget target, DocumentObject document) =>
        document.Name == target.Context.Name ? null
        : document.Name.Length == 0 ? NoName(target.Context.Name)
            : Statuses.BadRequest(
                $"the name of the object ({document.Name}) does not match the name on the URL " +
                $"({target.Context.Name})");

    public static Status NoName(string nameOnUrl) => Statuses.BadRequest(
        $"the name of the object ({nameOnUrl} based on URL) was undeterminable: name must be provided");

    private static string Text(DocumentObject document) => Encoding.UTF8.GetString(DocumentJson.Write(document));

    private static Status Invalid(string value, string why)
    {
        var errors = new FieldErrors();
        errors.Invalid(new FieldPath("patch"), value, why);
        return Statuses.Invalid(new GroupKind("", ""), "", errors);
    }
}
