using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Ledger;

public sealed class PlatformOrderTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    readonly PlatformOrder order = new()
    {
        Id = "1",
        Merchant = "demo",
        Platform = PlatformName.WeChat,
        OrderNo = "order1",
        AmountFen = 1,
        Description = "Tea",
        Fingerprint = "",
        CreatedAt = Now,
        ExpiresAt = Now.AddMinutes(10),
        Code = "code",
        CodeExpiresAt = Now.AddMinutes(5),
    };

    [Fact]
    public void Nobody_pays_without_a_scan() => Assert.Throws<InvalidOperationException>(() => order.Pay("t1", "OTHERS", Now));

    [Fact]
    public void Nobody_scans_twice()
    {
        order.Scan("p1", "Li", null, Now);

        Assert.Throws<InvalidOperationException>(() => order.Scan("p2", "Wang", null, Now));
    }

    [Fact]
    public void What_is_paid_can_be_neither_paid_nor_closed()
    {
        order.Scan("p1", "Li", null, Now);
        order.Pay("t1", "OTHERS", Now);

        Assert.Throws<InvalidOperationException>(() => order.Pay("t2", "OTHERS", Now));
        Assert.Throws<InvalidOperationException>(() => order.Close(Now));
    }

    [Fact]
    public void What_is_closed_can_be_neither_scanned_nor_closed()
    {
        order.Close(Now);

        Assert.Throws<InvalidOperationException>(() => order.Scan("p1", "Li", null, Now));
        Assert.Throws<InvalidOperationException>(() => order.Close(Now));
    }

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    public void The_code_s_last_moment_is_a_moment_to_pay(int seconds, bool payable) => Assert.Equal(payable, order.IsPayable(Now.AddSeconds(seconds)));

    [Fact]
    public void The_order_s_end_counts_too()
    {
        order.CodeExpiresAt = Now.AddHours(1);

        Assert.True(order.IsPayable(Now.AddMinutes(10)));
        Assert.False(order.IsPayable(Now.AddMinutes(10).AddTicks(1)));
    }
}
