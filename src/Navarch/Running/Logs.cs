using Microsoft.Extensions.Logging;

namespace Navarch.Running;

/// <summary>
/// Logs on standard error: warnings, or everything when asked for. Without the container and the options that the
/// runtime's console logger comes with: they would be a twentieth of the start.
/// </summary>
static class Logs
{
    public static ILoggerFactory Make(bool isVerbose)
    {
        var filter = new LoggerFilterOptions { MinLevel = isVerbose ? LogLevel.Information : LogLevel.Warning };
        // A host that cannot start throws, and whoever started it says so.
        filter.Rules.Add(new(null, "Microsoft.Extensions.Hosting", LogLevel.None, null));
        return new LoggerFactory([new LineLogger(Console.Error, TimeProvider.System)], filter);
    }
}
