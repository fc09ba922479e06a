using System.Globalization;

namespace Navarch.Client.Informers;

/// <summary>
/// Resource versions are compared as numbers (KEP-5504); where a server has others, order is unknown and nothing is
/// held back on its account.
/// </summary>
public static class ResourceVersions
{
    /// <summary>Whether <paramref name="left"/> is surely before <paramref name="right"/>.</summary>
    public static bool IsBefore(string left, string right) =>
        TryParse(left, out var a) && TryParse(right, out var b) && a < b;

    /// <summary>Whether <paramref name="left"/> is surely <paramref name="right"/> or after it.</summary>
    public static bool IsAtLeast(string left, string right) =>
        left == right || TryParse(left, out var a) && TryParse(right, out var b) && a >= b;

    private static bool TryParse(string text, out ulong number) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
