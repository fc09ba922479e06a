using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;
using Navarch.Server.Kinds.Discovery;

namespace Navarch.Server.Kinds.Services;

/// <summary>Rules of a Service's addresses and families: one of each family, and the first stays as it is.</summary>
static class ServiceAddressRules
{
    private const string NoAddress = "None";
    private const string Fixed = "may not change once set";

    internal static bool IsHeadless(ServiceSpec spec) => spec.ClusterIPs is [NoAddress];

    internal static void Check(ServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        CheckCluster(spec, path, errors);
        for (var i = 0; i < spec.ExternalIPs.Count; i++)
        {
            var at = path.Child("externalIPs").Index(i);
            if (CommonFields.ParseAddress(spec.ExternalIPs[i]) is null) errors.Address(at, spec.ExternalIPs[i]);
            else EndpointAddresses.CheckReachable(at, spec.ExternalIPs[i], errors);
        }
    }

    internal static void CheckRange(FieldPath path, string value, FieldErrors errors)
    {
        var slash = value.IndexOf('/');
        var address = slash < 0 ? null : CommonFields.ParseAddress(value[..slash]);
        var isRange = address is not null &&
            int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) &&
            length <= (IsSix(address) ? 128 : 32);
        if (!isRange) errors.Invalid(path, value, "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
    }

    internal static void CheckKept(ServiceSpec updated, ServiceSpec old, FieldPath path, FieldErrors errors)
    {
        if (updated.Type == ServiceType.ExternalName || old.Type == ServiceType.ExternalName) return;
        var (isHeadless, wasHeadless) = (IsHeadless(updated), IsHeadless(old));
        if (!isHeadless || !wasHeadless) CheckClusterKept(updated, old, path.Child("clusterIPs"), errors);
        if (!isHeadless && !wasHeadless) CheckFamiliesKept(updated, old, path.Child("ipFamilies"), errors);
    }

    /// <summary>Said alone when it is wrong: what can't be understood can't be given out.</summary>
    internal static void CheckCluster(ServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        if (spec.Type == ServiceType.ExternalName) return;
        var (addresses, field) = (spec.ClusterIPs, path.Child("clusterIPs"));
        if (spec.ClusterIP.Length == 0 && addresses.Count > 0)
            errors.Invalid(field, RefusedValue.Strings(addresses), "must be empty when `clusterIP` is not specified");
        else if (spec.ClusterIP.Length > 0 && addresses.Count == 0) errors.Required(field);
        else if (spec.ClusterIP.Length > 0 && addresses[0] != spec.ClusterIP)
            errors.Invalid(field, RefusedValue.Strings(addresses), "first value must match `clusterIP`");
        CheckFamilies(spec, path, errors);
        if (!CheckEach(addresses, field, errors)) return;
        if (addresses.Count > 1 && AreOneFamily(addresses))
            errors.Invalid(field, RefusedValue.Strings(addresses),
                "may specify no more than one IP for each IP family");
        for (var i = 0; !IsHeadless(spec) && i < addresses.Count && i < spec.IpFamilies.Count; i++)
        {
            var isSix = CommonFields.ParseAddress(addresses[i]) is { } address && IsSix(address);
            if (spec.IpFamilies[i] == (isSix ? IPFamily.IPv4 : IPFamily.IPv6))
                errors.Invalid(field.Index(i), addresses[i], string.Create(CultureInfo.InvariantCulture,
                    $"expected an {spec.IpFamilies[i]} value as indicated by `ipFamilies[{i}]`"));
        }
    }

    private static void CheckFamilies(ServiceSpec spec, FieldPath path, FieldErrors errors)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < spec.IpFamilies.Count; i++)
        {
            errors.Known(path.Child("ipFamilies").Index(i), spec.IpFamilies[i], IPFamily.IPv4, IPFamily.IPv6);
            if (!seen.Add(spec.IpFamilies[i])) errors.Duplicate(path.Child("ipFamilies").Index(i), spec.IpFamilies[i]);
        }
        errors.Known(path.Child("ipFamilyPolicy"), spec.IpFamilyPolicy, IPFamilyPolicy.PreferDualStack,
            IPFamilyPolicy.RequireDualStack, IPFamilyPolicy.SingleStack);
    }

    /// <summary>False when one is no address: then nothing is to be said of their families.</summary>
    private static bool CheckEach(IReadOnlyList<string> addresses, FieldPath path, FieldErrors errors)
    {
        var found = errors.Count;
        for (var i = 0; i < addresses.Count; i++)
        {
            if (i > 0 || addresses[i] != NoAddress) errors.Address(path.Index(i), addresses[i]);
            else if (addresses.Count > 1)
                errors.Invalid(path, RefusedValue.Strings(addresses), "'None' must be the first and only value");
        }
        var areValid = errors.Count == found;
        if (addresses.Count > 2) errors.Invalid(path, RefusedValue.Strings(addresses), "may only hold up to 2 values");
        return areValid;
    }

    private static void CheckClusterKept(ServiceSpec updated, ServiceSpec old, FieldPath path, FieldErrors errors)
    {
        var (after, before) = (updated.ClusterIPs, old.ClusterIPs);
        if (before.Count == after.Count)
        {
            for (var i = 0; i < before.Count; i++)
                if (before[i] != after[i]) errors.Invalid(path.Index(i), RefusedValue.Strings(after), Fixed);
            return;
        }
        if (before.Count > 0 && after.Count == 0)
            errors.Invalid(path.Index(0), RefusedValue.Strings(after), "primary clusterIP can not be unset");
        else if (before.Count > 0 && before[0] != after[0])
            errors.Invalid(path.Index(0), RefusedValue.Strings(after), Fixed);
        if (before.Count > 1 && after.Count == 1 && updated.IpFamilyPolicy != IPFamilyPolicy.SingleStack)
            errors.Invalid(FieldPath.Spec.Child("ipFamilyPolicy"), updated.IpFamilyPolicy,
                "must be set to 'SingleStack' when releasing the secondary clusterIP");
    }

    private static void CheckFamiliesKept(ServiceSpec updated, ServiceSpec old, FieldPath path, FieldErrors errors)
    {
        var (after, before) = (updated.IpFamilies, old.IpFamilies);
        var isChanged = before.Count == after.Count
            ? !before.SequenceEqual(after)
            : before.Count > 0 && after.Count > 0 && before[0] != after[0];
        if (isChanged) errors.Invalid(path.Index(0), RefusedValue.Strings(after), Fixed);
        if (before.Count <= after.Count) return;
        if (updated.ClusterIPs.Count == 0)
            errors.Invalid(path.Index(0), RefusedValue.Strings(after), "primary ipFamily can not be unset");
        if (after.Count == 1 && updated.IpFamilyPolicy != IPFamilyPolicy.SingleStack)
            errors.Invalid(FieldPath.Spec.Child("ipFamilyPolicy"), updated.IpFamilyPolicy,
                "must be set to 'SingleStack' when releasing the secondary ipFamily");
    }

    private static bool AreOneFamily(IReadOnlyList<string> addresses) =>
        addresses.Select(address => CommonFields.ParseAddress(address)?.AddressFamily).Distinct().Count() == 1;

    private static bool IsSix(IPAddress address) => address.AddressFamily == AddressFamily.InterNetworkV6;
}
