using System.Collections;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PayNotify.Api.Hosting;

/// <summary>
/// Takes capabilities out of what the framework logs. Its lines and scopes hold the whole path of a request, and whoever turns them on, to
/// find out something else, must not have to know that.
/// </summary>
static class DiscreetLogs
{
    const string Framework = "Microsoft.AspNetCore";

    public static void AddDiscretion(this ILoggingBuilder logging)
    {
        logging.Services.AddSingleton<LoggerFactory>();
        logging.Services.Replace(ServiceDescriptor.Singleton<ILoggerFactory>(provider => new Factory(provider.GetRequiredService<LoggerFactory>())));
    }

    sealed class Factory(LoggerFactory inner) : ILoggerFactory
    {
        public ILogger CreateLogger(string categoryName)
        {
            var logger = new Safe(inner.CreateLogger(categoryName));
            return categoryName.StartsWith(Framework, StringComparison.Ordinal) ? new Discreet(logger) : logger;
        }

        public void AddProvider(ILoggerProvider provider) => inner.AddProvider(provider);

        public void Dispose() => inner.Dispose();
    }

    sealed class Safe(ILogger inner) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => inner.BeginScope(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;

            var safe = PrintableException.Of(exception);
            inner.Log(logLevel, eventId, state, safe, formatter);
        }
    }

    sealed class Discreet(ILogger inner) : ILogger
    {
        public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            state is IReadOnlyList<KeyValuePair<string, object?>> values ? inner.BeginScope(new Values(values)) : inner.BeginScope(state);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel)) return;

            // A request that breaks HTTP is an exception that quotes it: told in the text then, without the stack of the server.
            var quoted = Quotes(exception) ? $" {exception!.GetType().Name}: {exception.Message}" : "";
            var told = quoted.Length > 0 ? null : exception;
            var discreet = new Values(state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
            inner.Log(logLevel, eventId, discreet, told, (_, _) => Discretion.Apply(formatter(state, exception) + quoted));
        }

        static bool Quotes(Exception? exception)
        {
            for (var problem = exception; problem is not null; problem = problem.InnerException)
            {
                if (Discretion.IsNeeded(problem.Message)) return true;
            }

            return false;
        }
    }

    /// <summary>The named values of a line or a scope, each made discreet when it is read: most are never read.</summary>
    sealed class Values(IReadOnlyList<KeyValuePair<string, object?>> inner) : IReadOnlyList<KeyValuePair<string, object?>>
    {
        public int Count => inner.Count;

        public KeyValuePair<string, object?> this[int index]
        {
            get
            {
                var (name, value) = inner[index];
                return value?.ToString() is { } text && Discretion.IsNeeded(text) ? new(name, Discretion.Apply(text)) : new(name, value);
            }
        }

        public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
        {
            for (var index = 0; index < Count; index++) yield return this[index];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public override string ToString() => Discretion.Apply(inner.ToString() ?? "");
    }
}
