using Microsoft.Extensions.Configuration;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Tests.Hosting;

public sealed class CredentialsTests
{
    [Fact]
    public void A_missing_file_is_named_once_with_who_writes_it()
    {
        var file = Path.Combine(Path.GetTempPath(), "paynotify-no-such-file.json");
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection([new("credentials", file)]);

        var problem = Assert.Throws<StartupException>(configuration.AddCredentials);

        Assert.Equal($"There is no credentials file {file}: the Simulator writes it when it starts; --credentials names another.", problem.Message);
    }
}
