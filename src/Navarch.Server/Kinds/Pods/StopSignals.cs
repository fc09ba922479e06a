using System.Globalization;

namespace Navarch.Server.Kinds.Pods;

/// <summary>The signals that may end a container, by name.</summary>
static class StopSignals
{
    private const int AboveMin = 15;
    private const int BelowMax = 14;

    private static readonly string[] Named =
    [
        "ABRT", "ALRM", "BUS", "CHLD", "CLD", "CONT", "FPE", "HUP", "ILL", "INT", "IO", "IOT", "KILL", "PIPE", "POLL",
        "PROF", "PWR", "QUIT", "SEGV", "STKFLT", "STOP", "SYS", "TERM", "TRAP", "TSTP", "TTIN", "TTOU", "URG", "USR1",
        "USR2", "VTALRM", "WINCH", "XCPU", "XFSZ", "RTMIN", "RTMAX",
    ];

    /// <summary>In the order in which a refusal lists them.</summary>
    internal static string[] OfLinux { get; } =
    [
        .. Named.Concat(Numbered("RTMIN+", AboveMin)).Concat(Numbered("RTMAX-", BelowMax))
            .Select(name => "SIG" + name).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Numbered(string prefix, int count) =>
        Enumerable.Range(1, count).Select(number => prefix + number.ToString(CultureInfo.InvariantCulture));
}
