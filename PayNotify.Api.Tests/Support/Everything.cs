using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace PayNotify.Api.Tests.Support;

/// <summary>All that a run writes to logs at the lowest level, with scopes and every named value, and all that it tells a tracer.</summary>
sealed class Everything : ILoggerProvider, ISupportExternalScope
{
    readonly ConcurrentQueue<string> lines = new();
    readonly ActivityListener listener;
    IExternalScopeProvider scopes = new LoggerExternalScopeProvider();

    public Everything()
    {
        listener = new()
        {
            ShouldListenTo = _ => true, // those of tests beside this one too, which does no harm
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Note,
        };
        ActivitySource.AddActivityListener(listener);
    }

    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>Where the tests' own requests go.</summary>
    public List<string> Own { get; } = [];

    public void Add(IWebHostBuilder builder) => builder.ConfigureLogging(logging =>
    {
        logging.AddProvider(this);
        logging.AddFilter<Everything>(null, LogLevel.Trace);
    });

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose() => listener.Dispose();

    void Note(Activity activity)
    {
        // Requests of the tests themselves are not the Api's.
        if (activity.Source.Name == "System.Net.Http" && activity.GetTagItem("url.full") is string url && Own.Any(address => url.StartsWith(address, StringComparison.Ordinal))) return;

        var events = string.Join(' ', activity.Events.Select(one => one.Name + Pairs(one.Tags)));
        lines.Enqueue($"activity {activity.Source.Name} {activity.DisplayName} {Pairs(activity.TagObjects)} {Pairs(activity.Baggage)} {events}");
    }

    static string Pairs<TValue>(IEnumerable<KeyValuePair<string, TValue>> pairs) => string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}"));

    static string Whole(object? state) => state is IEnumerable<KeyValuePair<string, object?>> pairs ? $"{state} {Pairs(pairs)}" : $"{state}";

    sealed class Logger(Everything owner, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => owner.scopes.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var scope = "";
            owner.scopes.ForEachScope((one, _) => scope += " | " + Whole(one), 0);
            owner.lines.Enqueue($"{category} {formatter(state, exception)} {Whole(state)} {exception}{scope}");
        }
    }
}
