using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace Navarch.Running;

/// <summary>Logs on standard error: warnings, or everything when asked for.</summary>
static class Logs
{
    public static ILoggerFactory Make(bool isVerbose) => LoggerFactory.Create(builder => builder
        .SetMinimumLevel(isVerbose ? LogLevel.Information : LogLevel.Warning)
        // A host that cannot start throws, and whoever started it says so.
        .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
        .AddSimpleConsole(options =>
        {
            options.SingleLine = true;
            options.ColorBehavior = LoggerColorBehavior.Disabled;
            options.TimestampFormat = "HH:mm:ss.fff ";
        })
        .Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace));
}
