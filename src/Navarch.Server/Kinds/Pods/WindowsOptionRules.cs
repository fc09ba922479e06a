using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Api.Names;

namespace Navarch.Server.Kinds.Pods;

/// <summary>Rules of <c>windowsOptions</c>, of a pod or of a container.</summary>
static partial class WindowsOptionRules
{
    private const int CredentialSpecKibibytesMax = 64;
    private const int DomainLengthMax = 256;
    private const int UserLengthMax = 104;

    private static readonly SearchValues<char> NotInUserNames = SearchValues.Create("\"/\\:;|=,+*?<>@[]");

    internal static void Check(WindowsSecurityContextOptions? options, FieldPath path, FieldErrors errors)
    {
        if (options is null) return;
        if (options.GmsaCredentialSpecName is { } specName)
            errors.Invalid(path.Child("gmsaCredentialSpecName"), specName, DnsName.Subdomain(specName));
        if (options.GmsaCredentialSpec is { } spec)
        {
            if (spec.Length == 0)
                errors.Invalid(path.Child("gmsaCredentialSpec"), spec, "gmsaCredentialSpec cannot be an empty string");
            else if (System.Text.Encoding.UTF8.GetByteCount(spec) > CredentialSpecKibibytesMax * 1024)
                errors.Invalid(path.Child("gmsaCredentialSpec"), spec,
                    $"gmsaCredentialSpec size must be under {CredentialSpecKibibytesMax} KiB");
        }
        if (options.RunAsUserName is { } user) CheckUserName(user, path.Child("runAsUserName"), errors);
    }

    /// <summary>Either all containers of a pod are processes of the host, or none is.</summary>
    internal static void CheckHostProcess(PodSpec spec, FieldPath path, FieldErrors errors)
    {
        var ofPod = spec.SecurityContext?.WindowsOptions?.HostProcess;
        var (count, hostCount) = (0, 0);
        foreach (var container in PodContainer.Of(spec, path))
        {
            count++;
            var own = container.Security?.WindowsOptions?.HostProcess;
            if (ofPod is { } common && own is { } differing && common != differing)
                errors.Invalid(container.Path.Child("securityContext", "windowsOptions").Child("hostProcess"), differing,
                    "pod hostProcess value must be identical if both are specified, was " +
                    (common ? "true" : "false"));
            if (own ?? ofPod ?? false) hostCount++;
        }
        if (hostCount == 0) return;
        if (hostCount != count)
            errors.Invalid(path, "",
                "If pod contains any hostProcess containers then all containers must be HostProcess containers");
        if (!spec.HostNetwork)
            errors.Invalid(path.Child("hostNetwork"), false,
                "hostNetwork must be true if pod contains any hostProcess containers");
    }

    /// <summary><c>USER</c> or <c>DOMAIN\USER</c>.</summary>
    private static void CheckUserName(string name, FieldPath path, FieldErrors errors)
    {
        var parts = name.Split('\\');
        if (name.Length == 0) Refuse("runAsUserName cannot be an empty string");
        else if (name.Any(c => c is < ' ' or '\x7f')) Refuse("runAsUserName cannot contain control characters");
        else if (parts.Length > 2) Refuse("runAsUserName cannot contain more than one backslash");
        else
        {
            if (parts is [var domain, _])
            {
                if (domain.Length >= DomainLengthMax)
                    Refuse(string.Create(CultureInfo.InvariantCulture,
                        $"runAsUserName's Domain length must be under {DomainLengthMax} characters"));
                if (!NetBiosName().IsMatch(domain) && !DnsDomain().IsMatch(domain))
                    Refuse("runAsUserName's Domain doesn't match the NetBios nor the DNS format");
            }
            var user = parts[^1];
            if (user.Length == 0) Refuse("runAsUserName's User cannot be empty");
            else if (user.Length > UserLengthMax)
                Refuse(string.Create(CultureInfo.InvariantCulture,
                    $"runAsUserName's User length must not be longer than {UserLengthMax} characters"));
            if (user.Length > 0 && user.AsSpan().IndexOfAnyExcept('.', ' ') < 0)
                Refuse("runAsUserName's User cannot contain only periods or spaces");
            if (user.AsSpan().ContainsAny(NotInUserNames))
                Refuse("runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]");
        }

        void Refuse(string why) => errors.Invalid(path, name, why);
    }

    [GeneratedRegex(@"^[^\\/:\*\?""<>|\.][^\\/:\*\?""<>|]{0,14}\z")]
    private static partial Regex NetBiosName();

    [GeneratedRegex(
        @"^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*\z")]
    private static partial Regex DnsDomain();
}
