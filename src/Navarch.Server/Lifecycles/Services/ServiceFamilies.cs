using System.Net;
using System.Net.Sockets;
using Navarch.Api.CoreV1;
using Navarch.Api.Errors;

namespace Navarch.Server.Lifecycles.Services;

/// <summary>Fills in <c>ipFamilyPolicy</c> and <c>ipFamilies</c> from what is given and what the cluster has.</summary>
internal static class ServiceFamilies
{
    private const string DualStack = "must be 'RequireDualStack' or 'PreferDualStack' ";

    /// <summary>False when what is asked cannot be had.</summary>
    public static bool Settle(
        ServiceSpecDocument service, ServiceSpecDocument? before, ServiceAddresses addresses, FieldErrors errors)
    {
        var isSelectorless = service is { IsHeadless: true, HasSelector: false };
        service.Spec["ipFamilyPolicy"] ??= before?.Spec["ipFamilyPolicy"] ??
            (isSelectorless ? IPFamilyPolicy.RequireDualStack : IPFamilyPolicy.SingleStack);
        var policy = service.Spec.String("ipFamilyPolicy")!;
        if (policy == IPFamilyPolicy.SingleStack) ReduceToOne(service, before);
        var families = service.Families;
        AddFamiliesOfAddresses(service, families, addresses, errors);
        Refuse(service, policy, families, addresses, isSelectorless, errors);
        if (!errors.IsEmpty) return false;

        if (families.Count == 0) families.Add(addresses.DefaultFamily);
        var hasBoth = isSelectorless || addresses.IsDualStack;
        if (policy != IPFamilyPolicy.SingleStack && families.Count == 1 && hasBoth)
            families.Add(families[0] == IPFamily.IPv4 ? IPFamily.IPv6 : IPFamily.IPv4);
        service.Set("ipFamilies", families);
        return true;
    }

    /// <summary>
    /// A service that is made single-stack gives up its second address, if that is all that was changed.
    /// </summary>
    private static void ReduceToOne(ServiceSpecDocument service, ServiceSpecDocument? before)
    {
        if (before is not { } former) return;
        if (service.ClusterIps is { Count: > 1 } addresses && addresses.SequenceEqual(former.ClusterIps))
            service.SetClusterIps([addresses[0]]);
        if (service.Families is { Count: > 1 } families && families.SequenceEqual(former.Families))
            service.Set("ipFamilies", [families[0]]);
    }

    private static void AddFamiliesOfAddresses(
        ServiceSpecDocument service, List<string> families, ServiceAddresses addresses, FieldErrors errors)
    {
        var given = service.ClusterIps;
        for (var i = families.Count; i < given.Count && given[i] != "None"; i++)
        {
            if (!IPAddress.TryParse(given[i], out var address)) return;
            var family = address.AddressFamily == AddressFamily.InterNetworkV6 ? IPFamily.IPv6 : IPFamily.IPv4;
            if (addresses.Has(family)) families.Add(family);
            else
                errors.Invalid(
                    FieldPath.Spec.Child("clusterIPs").Index(i), RefusedValue.Strings(given),
                    $"{family} is not configured on this cluster");
        }
    }

    private static void Refuse(
        ServiceSpecDocument service, string policy, List<string> families, ServiceAddresses addresses,
        bool isSelectorless, FieldErrors errors)
    {
        var path = FieldPath.Spec.Child("ipFamilyPolicy");
        if (policy == IPFamilyPolicy.SingleStack && service.ClusterIps.Count == 2)
            errors.Invalid(path, policy, DualStack + "when multiple cluster IPs are specified");
        if (policy == IPFamilyPolicy.SingleStack && families.Count == 2)
            errors.Invalid(path, policy, DualStack + "when multiple IP families are specified");
        if (isSelectorless) return;
        if (policy == IPFamilyPolicy.RequireDualStack && !addresses.IsDualStack)
            errors.Invalid(path, policy, "this cluster is not configured for dual-stack services");
        for (var i = 0; i < families.Count; i++)
            if (!addresses.Has(families[i]))
                errors.Invalid(
                    FieldPath.Spec.Child("ipFamilies").Index(i), families[i], "not configured on this cluster");
    }
}
