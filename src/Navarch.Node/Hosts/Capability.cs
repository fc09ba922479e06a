using System.Globalization;

namespace Navarch.Node.Hosts;

/// <summary>
/// What this process may do, from /proc/self/status: root alone doesn't say it inside containers and sandboxes.
/// </summary>
static class Capability
{
    const int SysResource = 24;

    public static bool HasSysResource => Has(SysResource);

    static bool Has(int bit)
    {
        const string field = "CapEff:";
        var line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal));
        var effective =
            ulong.Parse(line.AsSpan(field.Length).Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return (effective & (1UL << bit)) != 0;
    }
}
