using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Navarch.Api.Errors;
using Navarch.Api.NetworkingV1;
using Navarch.Server.Kinds.Services;

namespace Navarch.Server.Kinds.Networking;

/// <summary>Ranges of addresses, <c>10.0.0.0/8</c>.</summary>
static class AddressRange
{
    internal static void CheckBlock(IPBlock block, FieldPath path, FieldErrors errors)
    {
        if (block.Cidr.Length == 0)
        {
            errors.Required(path.Child("cidr"));
            return;
        }
        ServiceAddressRules.CheckRange(path.Child("cidr"), block.Cidr, errors);
        if (Parse(block.Cidr) is not { } range) return;
        for (var i = 0; i < block.Except.Count; i++)
        {
            var at = path.Child("except").Index(i);
            ServiceAddressRules.CheckRange(at, block.Except[i], errors);
            if (Parse(block.Except[i]) is { } hole &&
                (!range.Contains(hole.BaseAddress) || range.PrefixLength >= hole.PrefixLength))
                errors.Invalid(at, block.Except[i], "must be a strict subset of `cidr`");
        }
    }

    /// <summary>A range in the one form that stands for it: no bits behind its length, no leading zeros.</summary>
    internal static void CheckCanonical(FieldPath path, string value, FieldErrors errors)
    {
        if (Parse(value) is not { } range)
        {
            ServiceAddressRules.CheckRange(path, value, errors);
            return;
        }
        if (range.ToString() != value)
            errors.Invalid(path, value, $"must be in canonical form (\"{range}\")");
    }

    internal static AddressFamily? FamilyOf(string value) => Parse(value)?.BaseAddress.AddressFamily;

    /// <summary>Bits behind the length are dropped; null when it is no range.</summary>
    private static IPNetwork? Parse(string value)
    {
        var slash = value.IndexOf('/');
        if (slash < 0 || CommonFields.ParseAddress(value[..slash]) is not { } address) return null;
        var bytes = address.GetAddressBytes();
        if (!int.TryParse(value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ||
            length > bytes.Length * 8) return null;
        for (var bit = length; bit < bytes.Length * 8; bit++) bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        return new IPNetwork(new System.Net.IPAddress(bytes), length);
    }
}
