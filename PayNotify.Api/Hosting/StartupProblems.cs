using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>Tells a start that failed in one line, without a stack trace.</summary>
static class StartupProblems
{
    /// <returns>Null when it is none of the problems known; then the stack trace is wanted.</returns>
    public static string? Explain(Exception problem) => problem switch
    {
        InvalidOperationException when problem.Message.StartsWith("Unable to configure HTTPS endpoint", StringComparison.Ordinal) =>
            "urls: https needs a certificate, see Kestrel:Certificates:Default",
        StartupException or IOException { InnerException: AddressInUseException or AggregateException } => problem.Message,
        OptionsValidationException settings => First([.. settings.Failures]),
        AggregateException several when several.InnerExceptions.All(inner => inner is OptionsValidationException) =>
            First([.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(inner => inner.Failures)]),
        _ => null,
    };

    /// <summary>Checks all settings now, before anything is touched.</summary>
    /// <exception cref="StartupException">A name is no setting, or a value cannot be read as what it should be.</exception>
    /// <exception cref="OptionsValidationException">A value breaks a rule.</exception>
    public static void CheckSettings(this IServiceProvider services)
    {
        services.CheckNames();
        try
        {
            services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException problem) when (problem.Message.Contains("configuration value", StringComparison.Ordinal))
        {
            throw new StartupException(problem.Message);
        }
    }

    /// <summary>What the framework would fail at with a stack trace: addresses and levels of logs.</summary>
    /// <exception cref="StartupException">One is not what it should be.</exception>
    public static void CheckFramework(this IConfiguration configuration)
    {
        foreach (var url in configuration["urls"]?.Split(';', StringSplitOptions.RemoveEmptyEntries) ?? [])
        {
            if (!Uri.TryCreate(url.Replace("*", "any", StringComparison.Ordinal).Replace("+", "any", StringComparison.Ordinal), UriKind.Absolute, out var address) ||
                address.Scheme is not ("http" or "https") || address.AbsolutePath != "/")
            {
                throw new StartupException($"urls must be addresses like {Server.DefaultUrl}, with a semicolon between two");
            }
        }

        var logging = configuration.GetSection("Logging");
        foreach (var level in logging.GetChildren().Prepend(logging).SelectMany(provider => provider.GetSection("LogLevel").GetChildren()))
        {
            if (!Enum.TryParse<LogLevel>(level.Value, ignoreCase: true, out _)) throw new StartupException($"{level.Path} must be one of {string.Join(", ", Enum.GetNames<LogLevel>())}");
        }
    }

    /// <summary>The framework logs a failed start with its stack trace; the one line on standard error says it better.</summary>
    public static void LogNoFailedStarts(this ILoggingBuilder logging, Func<bool> started)
    {
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.Extensions.Hosting.Internal.Host", level => level >= LogLevel.Information && started());
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.EntityFrameworkCore", level => level >= LogLevel.Warning && started());
        logging.AddFilter<ConsoleLoggerProvider>("Microsoft.AspNetCore.Server.Kestrel", level => level >= LogLevel.Warning && started());
    }

    static string First(List<string> failures) => failures.Count == 1 ? failures[0] : $"{failures[0]} (and {failures.Count - 1} more)";
}
