using System.Text;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Delivery;

/// <summary>One claimed attempt: signed anew, sent, judged by its platform, recorded.</summary>
public sealed class AttemptRunner(
    WriteLane lane, PlatformClock clock, MerchantDirectory merchants, PlatformRegistry platforms, CallbackSender sender, ReceiverQueues receivers)
{
    /// <returns>Whether the receiver accepted it.</returns>
    public async Task<bool> RunAsync(CallbackDelivery delivery, DeliveryAttempt attempt, CancellationToken stopping)
    {
        var outcome = await SendAsync(delivery, attempt, stopping);
        await lane.WriteAsync(
            async db =>
            {
                // Gone when the space was emptied meanwhile.
                var stored = await DeliveryEngine.WithAttemptsUnderWay(db).SingleOrDefaultAsync(stored => stored.Sequence == delivery.Sequence, stopping);
                if (stored is null) return;
                stored.Conclude(stored.Attempts.Single(known => known.Id == attempt.Id), outcome, clock.Now(delivery.Merchant));
                await ReleaseAsync(db, stored, clock.Now(delivery.Merchant), stopping);
            },
            stopping);
        return outcome.Accepted;
    }

    async Task<AttemptOutcome> SendAsync(CallbackDelivery delivery, DeliveryAttempt attempt, CancellationToken stopping)
    {
        var isDropped = attempt.Faults.Apply(delivery.Platform, DeliveryConduct.Genuine).IsDropped;
        using var place = isDropped ? null : await receivers.EnterAsync(delivery.Receiver, stopping);

        var callback = Sign(delivery, attempt.Faults);
        var exchange = isDropped
            ? CallbackExchange.None(Verdicts.Dropped, "A fault plan says so.")
            : await sender.SendAsync(delivery.To, callback, attempt.Faults.Apply(delivery.Platform, WireConduct.Genuine), stopping);

        var (accepted, verdict) = Judge(platforms[delivery.Platform], callback, exchange);
        return new AttemptOutcome(
            accepted, verdict, exchange.Duration, exchange.Phases, exchange.Error, Transcribe(delivery.To, callback, exchange));
    }

    /// <summary>Each stage's faults between the stages: content, signing, the finished message.</summary>
    SignedCallback Sign(CallbackDelivery delivery, IReadOnlyList<AppliedFault> faults)
    {
        var (name, merchant) = (delivery.Platform, merchants.Get(delivery.Merchant));
        var draft = faults.Apply(name, delivery.Draft);
        var terms = faults.Apply(name, SigningTerms.Genuine);
        return faults.Apply(name, platforms[name].Sign(merchant, draft, clock.Now(merchant.Name), clock.WireNow, terms));
    }

    /// <summary>Lets go what waited for a callback like this one; see the fault <c>reorder</c>.</summary>
    static async Task ReleaseAsync(SimulatorDb db, CallbackDelivery sent, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (sent.OrderId is null) return;
        var waiting = await db.Deliveries
            .Where(delivery => delivery.OrderId == sent.OrderId && delivery.Sequence < sent.Sequence && delivery.State == DeliveryState.Held)
            .Where(delivery => delivery.HeldUntil == "" || delivery.HeldUntil == sent.Type)
            .ToListAsync(cancellationToken);
        foreach (var delivery in waiting) delivery.Release(now);
    }

    static (bool Accepted, string Verdict) Judge(IPlatform platform, SignedCallback callback, CallbackExchange exchange)
    {
        if (exchange.Response is not { } response) return (false, exchange.Failure!);
        if (callback.IsProbe) return (false, response.Status is >= 200 and < 300 ? Verdicts.ProbeAccepted : Verdicts.ProbeRefused);
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
