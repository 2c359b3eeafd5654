using System.Text.Json;
using PayNotify.Api.Channels;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Completion;

/// <summary>Genuine money for an order that is not there: kept until the order appears.</summary>
sealed class EarlyNotice
{
    EarlyNotice()
    {
    }

    public ChannelName Channel { get; private set; }

    public string TradeNo { get; private set; } = "";

    public string OrderNo { get; private set; } = "";

    /// <summary>The <see cref="PaymentNotice"/> as JSON.</summary>
    public string Notice { get; private set; } = "";

    public DateTimeOffset ReceivedAt { get; private set; }

    public static async Task KeepAsync(PayNotifyDb db, PaymentNotice notice, DateTimeOffset now)
    {
        if (await db.EarlyNotices.FindAsync(notice.Channel, notice.TradeNo) is not null) return;

        db.EarlyNotices.Add(new()
        {
            Channel = notice.Channel,
            TradeNo = notice.TradeNo,
            OrderNo = notice.OrderNo,
            Notice = JsonSerializer.Serialize(notice),
            ReceivedAt = now,
        });
    }

    public PaymentNotice Read() => JsonSerializer.Deserialize<PaymentNotice>(Notice)!;
}
