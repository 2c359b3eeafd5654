using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace PayNotify.Api.Tests.Support;

/// <summary>Keeps what is logged from Warning on, with the exception that a console would print below it.</summary>
sealed class LogLines : ILoggerProvider
{
    readonly ConcurrentQueue<(string Category, string Text, Exception? Exception)> lines = new();

    public IReadOnlyCollection<(string Category, string Text, Exception? Exception)> All => lines;

    public void Clear() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    sealed class Logger(LogLines owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) owner.lines.Enqueue((category, formatter(state, exception), exception));
        }
    }
}
