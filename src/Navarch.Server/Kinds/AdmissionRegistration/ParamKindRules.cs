using Navarch.Api.AdmissionRegistrationV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.AdmissionRegistration;

/// <summary>The kind of a policy's parameters.</summary>
static class ParamKindRules
{
    internal static void Check(ParamKind kind, FieldPath path, FieldErrors errors)
    {
        CheckVersion(kind.ApiVersion, path.Child("apiVersion"), errors);
        if (kind.Kind.Length == 0) errors.Required(path.Child("kind"));
        else if (DnsName.Label1035(kind.Kind.ToLowerInvariant()) is { Count: > 0 } problems)
            errors.Invalid(path.Child("kind"), kind.Kind,
                $"may have mixed case, but should otherwise match: {string.Join(',', problems)}");
    }

    private static void CheckVersion(string apiVersion, FieldPath path, FieldErrors errors)
    {
        if (apiVersion.Length == 0)
        {
            errors.Required(path);
            return;
        }
        var slash = apiVersion.IndexOf('/');
        if (slash != apiVersion.LastIndexOf('/'))
        {
            errors.Invalid(path, apiVersion, $"unexpected GroupVersion string: {apiVersion}");
            return;
        }
        var (group, version) = slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
        if (group.Length > 0 && DnsName.Subdomain(group) is { Count: > 0 } odd)
            errors.Invalid(path, group, string.Join(',', odd));
        if (version.Length == 0) errors.Invalid(path, apiVersion, "version must be specified");
        else if (DnsName.Label1035(version) is { Count: > 0 } problems)
            errors.Invalid(path, version, string.Join(',', problems));
    }
}
