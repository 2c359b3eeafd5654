using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PayNotify.Api.Channels;
using PayNotify.Api.Completion;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Refunds;

enum StepKind
{
    /// <summary>The operator asks the shop for a refund.</summary>
    Wish,

    /// <summary>The shop's request reaches the platform; the answer is still on its way.</summary>
    Ask,

    /// <summary>The answer arrives, or is lost.</summary>
    Answer,

    /// <summary>The refund is made on the platform's own pages.</summary>
    Make,

    /// <summary>The platform ends a refund that it was processing.</summary>
    Decide,

    /// <summary>The notice of the refund is delivered.</summary>
    Notice,

    /// <summary>The shop asks the platform about everything undecided.</summary>
    Look,
}

/// <param name="Refund">0 or 1: which of the two refunds it is about.</param>
sealed record RefundStep(StepKind Kind, int Refund)
{
    public override string ToString() => $"{Kind}{Refund}";
}

/// <param name="Cause">Whether the shop's refund is the operator's wish or money that is owed back.</param>
/// <param name="Amounts">In fen, of a payment of 8,800.</param>
/// <param name="IsAnswerLost">Whether the answers to the shop's requests are lost.</param>
/// <param name="IsNoticeLost">Whether the notices of the shop's own refunds are lost.</param>
/// <param name="Closed">Which refund WeChat closes instead of carrying it out.</param>
sealed record TwoRefundsCase(RefundCause Cause, long[] Amounts, bool IsAnswerLost, bool IsNoticeLost, int? Closed, RefundStep[] Steps)
{
    public override string ToString() =>
        $"{Cause}, {Amounts[0]} and {Amounts[1]}, answer lost {IsAnswerLost}, notice lost {IsNoticeLost}, closed {Closed}: {string.Join(' ', Steps.AsEnumerable())}";
}

/// <summary>Plays one case on a new order, then lets everything that is left arrive, and compares the books of both sides.</summary>
sealed class TwoRefundsPlay(ShopApplication shop, RefundingPlatform platform, TwoRefundsCase given)
{
    const long Total = 8800;
    const int RoundsMax = 12;

    readonly string?[] numbers = new string?[2];
    readonly Task?[] asking = new Task?[2];
    string id = "";
    string orderNo = "";

    string TradeNo => "T" + orderNo;

    public async Task RunAsync()
    {
        await PayAsync();
        foreach (var step in given.Steps) await StepAsync(step);
        await FinishAsync();
        await CompareAsync();
    }

    async Task PayAsync()
    {
        var order = await shop.OrderAsync(platform.Name.Text());
        (id, orderNo) = ((string)order["id"]!, (string)order["orderNo"]!);
        if (given.Cause is RefundCause.PaidLate) await shop.Services.GetRequiredService<CloseOrder>().ExecuteAsync(id);

        var complete = shop.Services.GetRequiredService<CompletePayment>();
        var payment = platform.Payment(orderNo, new(Total), shop.Clock.GetUtcNow());
        if (given.Cause is RefundCause.PaidTwice) await complete.ExecuteAsync(payment with { TradeNo = "FIRST" + orderNo }, (_, _) => { });
        await complete.ExecuteAsync(payment, (_, _) => { });
    }

    async Task StepAsync(RefundStep step)
    {
        var (kind, which) = step;
        switch (kind)
        {
            case StepKind.Wish when given.Cause is RefundCause.Operator:
                await shop.Services.GetRequiredService<RefundOrder>().ExecuteAsync(id, new(given.Amounts[which]), $"wish {which}", idempotencyKey: null);
                break;

            case StepKind.Ask when await ToAskAsync(which) is { } refund:
                numbers[which] = refund.RefundNo;
                platform.Hold(refund.RefundNo);
                asking[which] = shop.Services.GetRequiredService<SettleRefund>().ExecuteAsync(refund);
                break;

            case StepKind.Answer when asking[which] is { } answer:
                platform.Release(numbers[which]!, given.IsAnswerLost);
                await answer;
                asking[which] = null;
                break;

            case StepKind.Make:
                numbers[which] = $"H{which}{orderNo}";
                platform.Make(orderNo, numbers[which]!, new(given.Amounts[which]), new(Total));
                break;

            case StepKind.Decide:
                DecideOf(number => number == numbers[which]);
                break;

            case StepKind.Notice:
                await HearAsync(number => number == numbers[which]);
                break;

            case StepKind.Look:
                await LookAsync();
                break;
        }
    }

    void DecideOf(Func<string, bool> which) => platform.Decide(orderNo, which, given.Closed is { } closed ? numbers[closed] : null);

    async Task<Refund?> ToAskAsync(int which)
    {
        var pending = await shop.ReadAsync(db => db.Refunds.AsNoTracking().Where(one => one.OrderNo == orderNo && one.State == RefundState.Pending).ToListAsync());
        return pending.FirstOrDefault(one => one.IsOwed || one.Reason == $"wish {which}");
    }

    /// <returns>Whether the shop has taken all of them.</returns>
    async Task<bool> HearAsync(Func<string, bool> which)
    {
        var isSettled = true;
        foreach (var notice in platform.Notices(orderNo).Where(one => which(one.RefundNo) && !IsLost(one.RefundNo)))
        {
            var result = await shop.Services.GetRequiredService<CompleteRefund>().ExecuteAsync(notice, (_, _) => { });
            isSettled &= result.IsSettled();
        }

        return isSettled;
    }

    bool IsLost(string refundNo) => given.IsNoticeLost && !refundNo.StartsWith('H');

    async Task LookAsync()
    {
        foreach (var refund in await OpenAsync())
        {
            if (asking.Where((answer, which) => answer is not null && numbers[which] == refund.RefundNo).Any()) continue;

            await shop.Services.GetRequiredService<SettleRefund>().ExecuteAsync(refund);
        }
    }

    Task<List<Refund>> OpenAsync() =>
        shop.ReadAsync(db => db.Refunds.AsNoTracking().Where(refund => refund.OrderNo == orderNo && refund.NextTryAt != null).ToListAsync());

    async Task FinishAsync()
    {
        foreach (var which in new[] { 0, 1 }) await StepAsync(new(StepKind.Answer, which));
        for (var round = 0; round < RoundsMax; round++)
        {
            DecideOf(_ => true);
            var isSettled = await HearAsync(_ => true);
            await LookAsync();
            if (isSettled && (await OpenAsync()).Count == 0) return;
        }

        Assert.Fail($"{given}: not settled; {await BooksAsync()}");
    }

    async Task CompareAsync()
    {
        var given1 = platform.GivenBack(orderNo);
        var (order, payment, refunds) = await ReadAsync();
        var booked = refunds.Where(refund => refund.State is RefundState.Done).ToDictionary(refund => refund.RefundNo, refund => refund.Amount.Value);

        Assert.True(given1.OrderBy(one => one.Key).SequenceEqual(booked.OrderBy(one => one.Key)), $"{given}: {await BooksAsync()}");
        var sum = given1.Values.Sum();
        var ofOrder = given.Cause is RefundCause.PaidTwice ? 0 : sum;
        Assert.True((sum, ofOrder, 0) == (payment.Refunded.Value, order.Refunded.Value, order.Refunding.Value), $"{given}: {await BooksAsync()}");
        var status = ofOrder == Total ? OrderStatus.Refunded : ofOrder > 0 ? OrderStatus.PartiallyRefunded : OrderStatus.Paid;
        Assert.True(status == order.Status, $"{given}: {await BooksAsync()}");
        Assert.True(given.Cause is RefundCause.Operator || sum == Total, $"{given}: what is owed did not go back; {await BooksAsync()}");
    }

    Task<(Order Order, Payment Payment, List<Refund> Refunds)> ReadAsync() => shop.ReadAsync(async db => (
        await db.Orders.AsNoTracking().SingleAsync(one => one.OrderNo == orderNo),
        await db.Payments.AsNoTracking().SingleAsync(one => one.TradeNo == TradeNo),
        await db.Refunds.AsNoTracking().Where(one => one.OrderNo == orderNo).ToListAsync()));

    async Task<string> BooksAsync()
    {
        var (order, payment, refunds) = await ReadAsync();
        return $"the platform gave back [{string.Join(", ", platform.GivenBack(orderNo))}]; the shop has {order.Status}, refunded {order.Refunded.Value} of the order and " +
            $"{payment.Refunded.Value} of the payment, refunding {order.Refunding.Value}, " +
            $"refunds [{string.Join(", ", refunds.Select(refund => $"{refund.RefundNo} {refund.Amount.Value} {refund.State} {refund.Problem}"))}]";
    }
}
