using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Navarch.Server.Tests.Fuzz;

/// <summary>Keeps the exceptions that a server logs, for the message of the test that made it throw them.</summary>
internal sealed class ErrorLog : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<Exception> _exceptions = [];

    public IEnumerable<Exception> Exceptions => _exceptions;

    public ILogger CreateLogger(string categoryName) => this;
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();
    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;
    public void Dispose() { }

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (exception is not null && logLevel >= LogLevel.Error && _exceptions.Count < 20) _exceptions.Enqueue(exception);
    }
}
