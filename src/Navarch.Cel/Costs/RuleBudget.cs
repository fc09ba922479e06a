using System.Globalization;

namespace Navarch.Cel.Costs;

/// <summary>Whether the rules of a schema may cost what they are estimated at, and what is said if not.</summary>
public static class RuleBudget
{
    private const double MostTold = 100;
    private const double FineBelow = 1.5;

    /// <summary>How often a schema's part may occur in an object, which multiplies its rules' costs.</summary>
    /// <param name="smallest">Octets of one such part in JSON.</param>
    public static ulong OccurrencesOf(long smallest) => (ulong)(CelLimits.Default.RequestBytesMax / (smallest + 1));

    /// <summary>Null where the cost is within the limit.</summary>
    /// <param name="name">Of what is too dear: <c>estimated rule cost</c>.</param>
    /// <param name="cost">Estimated.</param>
    /// <param name="limit">Of the rule, or of all rules of a schema.</param>
    public static string? Problem(string name, ulong cost, ulong limit)
    {
        if (cost <= limit) return null;
        var factor = (double)cost / limit;
        var told = factor switch
        {
            > MostTold => "more than 100x",
            < FineBelow => factor.ToString("F6", CultureInfo.InvariantCulture) + "x",
            _ => factor.ToString("F1", CultureInfo.InvariantCulture) + "x",
        };
        return $"{name} exceeds budget by factor of {told} (try simplifying the rule, or adding maxItems, "
            + "maxProperties, and maxLength where arrays, maps, and strings are declared)";
    }
}
