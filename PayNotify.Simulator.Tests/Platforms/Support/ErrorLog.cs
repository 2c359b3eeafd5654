using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PayNotify.Simulator.Tests.Platforms.Support;

/// <summary>Keeps the exceptions that were logged as errors.</summary>
sealed class ErrorLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<Exception?> Logged { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel)) Logged.Enqueue(exception);
    }

    public void Dispose()
    {
    }
}
