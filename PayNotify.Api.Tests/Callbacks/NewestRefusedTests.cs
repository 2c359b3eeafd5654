using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;

namespace PayNotify.Api.Tests.Callbacks;

public sealed class NewestRefusedTests
{
    readonly NewestRefused newest = new();

    [Fact]
    public void The_newest_10000_are_kept_and_the_older_counted()
    {
        for (var i = 0; i < 10_007; i++) Add([]);

        var kept = newest.Read().Select(refused => refused.Number).ToList();

        Assert.Equal((10_000, 10_007L, 8L, 7L), (kept.Count, kept[0], kept[^1], newest.Dropped));
        Assert.Equal(kept.OrderDescending(), kept);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 4096)]
    [InlineData(262_144, 4096)]
    public void Of_a_body_the_first_4_kB_are_kept_in_bytes_of_their_own(int length, int kept)
    {
        var body = new byte[length];
        Add(body);
        Array.Fill(body, (byte)'x');

        var refused = Assert.Single(newest.Read());

        Assert.Equal((length, kept), (refused.BodyBytes, refused.BodyStart.Length));
        Assert.DoesNotContain((byte)'x', refused.BodyStart.ToArray());
    }

    [Fact]
    public async Task Floods_from_many_threads_lose_no_number()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++) Add([]);
        })));

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => 40_000L - i), newest.Read().Select(refused => refused.Number));
        Assert.Equal(30_000, newest.Dropped);
    }

    [Fact]
    public void A_flood_allocates_nothing()
    {
        var body = new byte[1000];
        for (var i = 0; i < 100; i++) Add(body);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) Add(body);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    void Add(byte[] body) => newest.Add(ChannelName.WeChat, RejectionReason.SignatureMismatch, DateTimeOffset.UnixEpoch, body);
}
