using Microsoft.Extensions.Logging;

namespace Navarch.Running;

/// <summary>
/// Writes each message on a line of its own: time, level, category and id, message, exception.
/// <code>12:00:00.000 warn: Navarch.Store[3] the disk is slow</code>
/// </summary>
sealed class LineLogger(TextWriter target, TimeProvider time) : ILoggerProvider
{
    private readonly Lock _gate = new();

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    public void Dispose() { }

    private void Write(LogLevel level, string category, int id, string message, Exception? exception)
    {
        var text = (exception is null ? message : $"{message} {exception}").ReplaceLineEndings(" ");
        var line = $"{time.GetLocalNow():HH:mm:ss.fff} {NameOf(level)}: {category}[{id}] {text}";
        lock (_gate) target.WriteLine(line);
    }

    private static string NameOf(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };

    private sealed class Category(LineLogger lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) lines.Write(logLevel, name, eventId.Id, formatter(state, exception), exception);
        }
    }
}
