using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Tests.Ledger;

public sealed class RefundTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Theory]
    [InlineData(RefundState.Processing, RefundState.Succeeded, true)]
    [InlineData(RefundState.Processing, RefundState.Abnormal, true)]
    [InlineData(RefundState.Processing, RefundState.Closed, true)]
    [InlineData(RefundState.Processing, RefundState.Processing, false)]
    [InlineData(RefundState.Abnormal, RefundState.Succeeded, true)]
    [InlineData(RefundState.Abnormal, RefundState.Closed, false)]
    [InlineData(RefundState.Succeeded, RefundState.Abnormal, false)]
    [InlineData(RefundState.Closed, RefundState.Succeeded, false)]
    public void A_refund_settles_once_and_an_abnormal_one_may_still_succeed(RefundState from, RefundState to, bool legal)
    {
        var refund = Accepted(Paid(), 40);
        if (from is not RefundState.Processing) refund.Settle(from, Now);

        var refused = Record.Exception(() => refund.Settle(to, Now.AddSeconds(1)));

        Assert.Equal((legal, legal ? to : from), (refused is null, refund.State));
    }

    [Fact]
    public void A_settled_refund_is_due_no_more()
    {
        var refund = Accepted(Paid(), 40);

        refund.Settle(RefundState.Succeeded, Now.AddSeconds(1));

        Assert.Equal((null, Now.AddSeconds(1)), (refund.SettlesAt, refund.SettledAt));
    }

    [Fact]
    public void Only_a_closed_refund_leaves_its_money_with_the_order()
    {
        var order = Paid();
        Accepted(order, 40).Settle(RefundState.Abnormal, Now);
        Accepted(order, 60).Settle(RefundState.Closed, Now);

        Assert.Equal((40, false), (order.RefundedFen, order.IsRefundedInFull));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(61)]
    public void No_order_gives_back_nothing_or_more_than_it_has_left(long amount)
    {
        var order = Paid();
        Accepted(order, 40);

        Assert.Throws<InvalidOperationException>(() => Accepted(order, amount));
        Assert.Equal(40, order.RefundedFen);
    }

    [Fact]
    public void An_unpaid_order_gives_back_nothing() => Assert.Throws<InvalidOperationException>(() => Accepted(Created(), 1));

    [Fact]
    public void Terms_change_until_somebody_has_scanned()
    {
        var order = Created();
        var draft = new OrderDraft("order1", 200, "Coffee", "a2", null, "print2", Now.AddDays(2), Now.AddDays(1), "body", "GBK");

        order.ChangeTerms(draft);
        order.Scan("payer", "Payer", "2024", Now);

        Assert.Equal((200, "Coffee", "a2", "body", "GBK", "print2"), (order.AmountFen, order.Description, order.Attach, order.BodyText, order.Charset, order.Fingerprint));
        Assert.Throws<InvalidOperationException>(() => order.ChangeTerms(draft));
    }

    static PlatformOrder Created() => new()
    {
        Id = "o1",
        Merchant = "demo",
        Platform = PlatformName.WeChat,
        OrderNo = "order1",
        AmountFen = 100,
        Description = "Tea",
        Fingerprint = "print1",
        CreatedAt = Now,
        ExpiresAt = Now.AddDays(1),
        Code = "code1",
        CodeExpiresAt = Now.AddDays(1),
    };

    static PlatformOrder Paid()
    {
        var order = Created();
        order.Scan("payer", "Payer", tradeNo: null, Now);
        order.Pay("4200", "OTHERS", Now);
        return order;
    }

    static Refund Accepted(PlatformOrder order, long amount)
    {
        var refund = new Refund
        {
            Id = $"r{order.Refunds.Count}",
            Merchant = order.Merchant,
            Platform = order.Platform,
            Order = order,
            OutRefundNo = $"refund{order.Refunds.Count}",
            AmountFen = amount,
            Fingerprint = "",
            CreatedAt = Now,
            SettlesAt = Now.AddSeconds(1),
        };
        order.Accept(refund);
        return refund;
    }
}
