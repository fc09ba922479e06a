using Navarch.Api.Errors;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Resources;

namespace Navarch.Server.Kinds.Networking;

/// <summary>One range of service addresses, or one of each family.</summary>
internal sealed class ServiceCIDRRules : KindRules<ServiceCIDR>
{
    private const int RangesMax = 2;

    private static readonly FieldPath Path = FieldPath.Spec.Child("cidrs");

    protected override void Validate(ServiceCIDR created, FieldErrors errors)
    {
        var ranges = created.Spec.Cidrs;
        if (ranges.Count == 0)
        {
            errors.Required(Path, "at least one CIDR required");
            return;
        }
        if (ranges.Count > RangesMax)
        {
            errors.Invalid(Path, RefusedValue.Json(created.Spec.Write), "may only hold up to 2 values");
            return;
        }
        for (var i = 0; i < ranges.Count; i++) AddressRange.CheckCanonical(Path.Index(i), ranges[i], errors);
        if (ranges.Count == RangesMax && AddressRange.FamilyOf(ranges[0]) is { } family &&
            family == AddressRange.FamilyOf(ranges[1]))
            errors.Invalid(Path, RefusedValue.Strings(ranges), "may specify no more than one IP for each IP family, " +
                "i.e 192.168.0.0/24 and 2001:db8::/64");
    }

    protected override void ValidateUpdate(ServiceCIDR updated, ServiceCIDR old, FieldErrors errors)
    {
        var (now, before) = (updated.Spec.Cidrs, old.Spec.Cidrs);
        var becomesDual = before.Count == 1 && now.Count == RangesMax;
        if (now.Count != before.Count && !becomesDual)
        {
            errors.Invalid(Path, RefusedValue.Strings(now), CommonFields.Immutable);
            return;
        }
        for (var i = 0; i < before.Count; i++)
            if (now[i] != before[i]) errors.Invalid(Path.Index(i), now[i], CommonFields.Immutable);
        if (becomesDual) Validate(updated, errors);
    }
}
