using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Certificates;

/// <summary><c>example.com/my-signer</c>: who signs certificate requests, or what a trust bundle is for.</summary>
static class SignerName
{
    private const int LengthMax = 2 * DnsName.SubdomainLengthMax + DnsName.LabelLengthMax + 2;

    internal static void Check(string name, FieldPath path, FieldErrors errors)
    {
        if (name.Length == 0)
        {
            errors.Required(path);
            return;
        }
        var parts = name.Split('/');
        if (parts.Length != 2)
        {
            errors.Invalid(path, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }
        if (parts[0].Length > DnsName.SubdomainLengthMax) errors.TooLong(path, DnsName.SubdomainLengthMax);
        CheckLabels(parts[0], DnsName.Label, path, errors);
        if (!parts[0].Contains('.'))
            errors.Invalid(path, parts[0], "should be a domain with at least two segments separated by dots");
        CheckLabels(parts[1], DnsName.Subdomain, path, errors);
        if (name.Length > LengthMax) errors.TooLong(path, LengthMax);
    }

    /// <summary>Says what is wrong with the first label that is.</summary>
    private static void CheckLabels(
        string part, Func<string, IReadOnlyList<string>> rule, FieldPath path, FieldErrors errors)
    {
        foreach (var label in part.Split('.'))
        {
            if (rule(label) is not { Count: > 0 } problems) continue;
            foreach (var problem in problems)
                errors.Invalid(path, part, $"validating label {Quoted.Text(label)}: {problem}");
            return;
        }
    }
}
