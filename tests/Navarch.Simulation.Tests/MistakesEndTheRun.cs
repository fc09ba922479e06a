using Microsoft.Extensions.Logging;

namespace Navarch.Simulation.Tests;

/// <summary>
/// Takes what is logged as an error for the end of the run: in production a mistake costs one object a retry, here it
/// is what is looked for.
/// </summary>
sealed class MistakesEndTheRun : ILoggerFactory, ILogger
{
    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    public void Dispose() { }

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) throw new ScenarioFailedException($"{formatter(state, exception)}: {exception}");
    }
}
