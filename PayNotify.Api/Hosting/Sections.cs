using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>
/// Sections of settings that only this program reads. A name in one that it does not know is a misspelt one: silent, a limit or a term
/// would be the default's while its operator believes otherwise. <c>Channels</c> is none: its file is for other programs as well.
/// </summary>
static class Sections
{
    /// <summary>Reads the section into its options; whoever adds rules to them has them checked at the start.</summary>
    public static OptionsBuilder<TOptions> AddSection<TOptions>(this IServiceCollection services, IConfiguration configuration, string path)
        where TOptions : class
    {
        var settable = typeof(TOptions).GetProperties().Where(property => property.CanWrite || property.PropertyType.IsAssignableTo(typeof(ICollection<string>)));
        services.AddSingleton(new Section(path, [.. settable.Select(property => property.Name)]));
        return services.AddOptions<TOptions>().Bind(configuration.GetSection(path)).ValidateOnStart();
    }

    /// <exception cref="StartupException">A section has a name that is no setting.</exception>
    public static void CheckNames(this IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var sections = services.GetServices<Section>().ToDictionary(section => section.Path, StringComparer.OrdinalIgnoreCase);
        foreach (var (path, section) in sections)
        {
            var unknown = configuration.GetSection(path).GetChildren().FirstOrDefault(child => !section.Has(child.Key) && !sections.ContainsKey(child.Path));
            if (unknown is not null) throw new StartupException($"{unknown.Path} is no setting; {path} has {string.Join(", ", section.Names)}");
        }
    }

    sealed record Section(string Path, IReadOnlyList<string> Names)
    {
        public bool Has(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);
    }
}
