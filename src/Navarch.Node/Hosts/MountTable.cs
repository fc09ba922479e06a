using System.Text.RegularExpressions;

namespace Navarch.Node.Hosts;

/// <summary>The mounts of this mount namespace, as /proc/self/mountinfo has them.</summary>
static partial class MountTable
{
    /// <summary>
    /// Mount points at or below the directory, the deepest first, so that they can be unmounted in order.
    /// </summary>
    public static IReadOnlyList<string> Under(string directory) =>
        Under(directory, File.ReadLines("/proc/self/mountinfo"));

    public static IReadOnlyList<string> Under(string directory, IEnumerable<string> mountInfo)
    {
        var root = directory.TrimEnd('/');
        var points = new List<string>();
        foreach (var line in mountInfo)
        {
            var fields = line.Split(' ', 6);
            if (fields.Length < 6) continue;
            var point = Octal().Replace(fields[4], match => ((char)Convert.ToInt32(match.Value[1..], 8)).ToString());
            if (point == root || point.StartsWith(root + "/", StringComparison.Ordinal)) points.Add(point);
        }
        points.Reverse();
        return points;
    }

    public static bool Contains(string point) => Under(point).Contains(point.TrimEnd('/'));

    // Blank, tab, newline and backslash are written as three octal digits.
    [GeneratedRegex(@"\\[0-7]{3}")]
    private static partial Regex Octal();
}
