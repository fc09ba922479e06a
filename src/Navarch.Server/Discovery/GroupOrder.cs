using Navarch.Server.Aggregation;

namespace Navarch.Server.Discovery;

/// <summary>
/// In which order groups and versions are shown: kubectl takes the first group that has a resource of the name given.
/// Groups that Kubernetes has itself come as upstream ranks them, others after them by name.
/// </summary>
internal static class GroupOrder
{
    public static int CompareGroups(string a, string b)
    {
        int rankA = ApiPriorities.OfGroup(a), rankB = ApiPriorities.OfGroup(b);
        return rankA != rankB ? rankB.CompareTo(rankA) : string.CompareOrdinal(a, b);
    }

    /// <summary>
    /// Stable before beta before alpha, later before earlier: v2, v1, v1beta2, v1beta1, v1alpha1, others by name.
    /// </summary>
    public static int CompareVersions(string a, string b)
    {
        var (stageA, majorA, minorA) = Parse(a);
        var (stageB, majorB, minorB) = Parse(b);
        if (stageA != stageB) return stageB.CompareTo(stageA);
        if (majorA != majorB) return majorB.CompareTo(majorA);
        return minorA != minorB ? minorB.CompareTo(minorA) : string.CompareOrdinal(a, b);
    }

    private static (int Stage, int Major, int Minor) Parse(string version)
    {
        if (version.Length < 2 || version[0] != 'v') return default;
        var rest = version.AsSpan(1);
        var digits = rest.IndexOfAnyExceptInRange('0', '9');
        if (!int.TryParse(digits < 0 ? rest : rest[..digits], out var major)) return default;
        if (digits < 0) return (3, major, 0);
        rest = rest[digits..];
        var stage = rest.StartsWith("beta") ? 2 : rest.StartsWith("alpha") ? 1 : 0;
        return stage > 0 && int.TryParse(rest[(stage == 2 ? 4 : 5)..], out var minor) ? (stage, major, minor) : default;
    }
}
