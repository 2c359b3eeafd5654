using System.Text;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>One claimed attempt: signed anew, sent, judged by its platform, recorded.</summary>
public sealed class AttemptRunner(
    WriteLane lane, PlatformClock clock, MerchantDirectory merchants, PlatformRegistry platforms, CallbackSender sender, ReceiverQueues receivers)
{
    public async Task RunAsync(CallbackDelivery delivery, DeliveryAttempt attempt, CancellationToken stopping)
    {
        var outcome = await SendAsync(delivery, stopping);
        await lane.WriteAsync(
            async db =>
            {
                // Gone when the space was emptied meanwhile.
                var stored = await DeliveryEngine.WithAttemptsUnderWay(db).SingleOrDefaultAsync(stored => stored.Sequence == delivery.Sequence, stopping);
                stored?.Conclude(stored.Attempts.Single(known => known.Id == attempt.Id), outcome, clock.Now(delivery.Merchant));
            },
            stopping);
    }

    async Task<AttemptOutcome> SendAsync(CallbackDelivery delivery, CancellationToken stopping)
    {
        using var place = await receivers.EnterAsync(delivery.Receiver, stopping);

        var platform = platforms[delivery.Platform];
        var merchant = merchants.Get(delivery.Merchant);
        var callback = platform.Sign(merchant, delivery.Draft, clock.Now(merchant.Name), clock.WireNow);
        var exchange = await sender.SendAsync(delivery.To, callback, stopping);

        var (accepted, verdict) = Judge(platform, exchange);
        return new AttemptOutcome(accepted, verdict, exchange.Duration, exchange.Error, Transcribe(delivery.To, callback, exchange));
    }

    static (bool Accepted, string Verdict) Judge(IPlatform platform, CallbackExchange exchange)
    {
        if (exchange.Response is not { } response) return (false, exchange.Failure!);
        if (response.Status is >= 300 and < 400) return (false, Verdicts.Redirect);
        var reading = platform.ReadAnswer(response.Status, response.Body);
        return (reading.Accepted, reading.Reason);
    }

    static AttemptTranscript Transcribe(string to, SignedCallback callback, CallbackExchange exchange) => new()
    {
        Request = new AttemptRequest(
            "POST",
            to,
            [.. callback.Headers.Select(header => new AttemptHeader(header.Key, header.Value))],
            Encoding.UTF8.GetString(callback.Body)),
        Response = exchange.Response?.ForTheRecord(),
        SignedString = callback.SignedString,
        Plaintext = callback.Plaintext,
    };
}
