namespace PayNotify.Simulator.Tests;

public sealed class SmokeTests
{
    [Fact]
    public void Vectors_are_beside_the_tests() => Assert.True(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "vectors")));
}
