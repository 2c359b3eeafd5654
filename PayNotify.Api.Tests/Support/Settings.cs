using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Tests.Support;

static class Settings
{
    /// <summary>A section of settings as the program would bind it.</summary>
    public static IOptions<T> Of<T>(string section, Dictionary<string, string> settings)
        where T : class, new()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build();
        var options = new T();
        configuration.GetSection(section).Bind(options);
        return Options.Create(options);
    }
}
