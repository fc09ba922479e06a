using System.Globalization;

namespace Navarch.Server.Tables;

/// <summary>The first few of many: <c>10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 4 more...</c>.</summary>
internal static class AddressLists
{
    private const int ShownMax = 3;

    public static string Of(IReadOnlyList<string> all)
    {
        var text = string.Join(',', all.Take(ShownMax));
        return all.Count > ShownMax
            ? string.Create(CultureInfo.InvariantCulture, $"{text} + {all.Count - ShownMax} more...")
            : text;
    }
}
