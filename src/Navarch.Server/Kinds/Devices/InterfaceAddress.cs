using System.Globalization;
using System.Net;
using Navarch.Api.Errors;

namespace Navarch.Server.Kinds.Devices;

/// <summary>An address as an interface has it, with the length of its network: <c>192.0.2.5/24</c>.</summary>
static class InterfaceAddress
{
    internal static void Check(string value, FieldPath path, FieldErrors errors)
    {
        var slash = value.IndexOf('/');
        var isNumber = int.TryParse(
            value.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var length);
        var isShaped = slash > 0 && isNumber && (length == 0 || value[slash + 1] != '0');
        if (!isShaped || !IPAddress.TryParse(value.AsSpan(0, slash), out var address) ||
            length > address.GetAddressBytes().Length * 8)
        {
            errors.Invalid(path, value,
                "must be a valid address in CIDR form, (e.g. 10.9.8.7/24 or 2001:db8::1/64)");
            return;
        }
        var canonical = $"{address}/{length.ToString(CultureInfo.InvariantCulture)}";
        if (canonical != value) errors.Invalid(path, value, $"must be in canonical form (\"{canonical}\")");
    }
}
