using System.Globalization;
using System.Text;

namespace Navarch.Node.Hosts;

/// <summary>
/// A process of the host that may outlive us: known by id and start time, because ids are used again.
/// </summary>
sealed record HostProcess(int Id, long StartTicks)
{
    public static HostProcess? Find(int id) => StartTicksOf(id) is { } ticks ? new HostProcess(id, ticks) : null;

    public static HostProcess? Parse(string text)
    {
        var parts = text.Trim().Split(' ');
        return parts.Length == 2
            && int.TryParse(parts[0], CultureInfo.InvariantCulture, out var id)
            && long.TryParse(parts[1], CultureInfo.InvariantCulture, out var ticks)
            ? new HostProcess(id, ticks)
            : null;
    }

    public bool IsAlive => StartTicksOf(Id) == StartTicks;

    public override string ToString() => $"{Id} {StartTicks}";

    /// <summary>Processes whose command line has all the words given.</summary>
    public static IEnumerable<HostProcess> WithCommandLine(params string[] words)
    {
        foreach (var directory in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(directory), CultureInfo.InvariantCulture, out var id)) continue;
            if (ReadOrNull($"{directory}/cmdline") is not { Length: > 0 } line) continue;
            var arguments = line.Split('\0');
            if (words.All(arguments.Contains) && Find(id) is { } process) yield return process;
        }
    }

    /// <summary>Null when it has none, or is gone.</summary>
    public static int? FirstChildOf(int id)
    {
        var children = ReadOrNull($"/proc/{id}/task/{id}/children")?.Split(' ') ?? [""];
        return int.TryParse(children[0], CultureInfo.InvariantCulture, out var child) ? child : null;
    }

    // Field 22 of stat; the second, the name, may itself hold blanks and parentheses.
    static long? StartTicksOf(int id)
    {
        if (ReadOrNull($"/proc/{id}/stat") is not { } stat) return null;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var isZombie = fields[0] is "Z" or "X";
        return isZombie ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
    }

    static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path, Encoding.UTF8);
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }
}
