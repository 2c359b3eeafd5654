using Microsoft.Extensions.Configuration.EnvironmentVariables;

namespace PayNotify.Api.Hosting;

static class Credentials
{
    /// <summary>
    /// Reads the file named by <c>--credentials</c> as one more source of settings, beneath the environment and the command line, so that
    /// a single value of it (an address, say) can be replaced from there.
    /// </summary>
    /// <exception cref="StartupException">The file is missing, or is not JSON.</exception>
    public static void AddCredentials(this IConfigurationManager configuration)
    {
        if (configuration["credentials"] is not { Length: > 0 } file) return;

        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
        {
            throw new StartupException($"There is no credentials file {path}: the Simulator writes it when it starts; --credentials names another.");
        }

        try
        {
            var values = new ConfigurationBuilder().AddJsonFile(path, optional: false, reloadOnChange: false).Build();
            var environment = configuration.Sources.TakeWhile(source => source is not EnvironmentVariablesConfigurationSource { Prefix: null or "" }).Count();
            configuration.Sources.Insert(environment, new ChainedConfigurationSource { Configuration = values });
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The credentials file {file} (--credentials) cannot be read: {problem.Message}");
        }
        catch (InvalidDataException problem)
        {
            throw new StartupException($"The credentials file {file} (--credentials) is not JSON: {problem.InnerException?.Message ?? problem.Message}");
        }
    }
}
