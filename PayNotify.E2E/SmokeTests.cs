namespace PayNotify.E2E;

public sealed class SmokeTests
{
    [Fact]
    public void Base_directory_exists() => Assert.True(Directory.Exists(AppContext.BaseDirectory));
}
