using Microsoft.AspNetCore.Mvc;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Which deliveries are meant; what is not said narrows nothing.</summary>
/// <param name="Answer">How the last attempt was answered: <c>2xx</c> to <c>5xx</c>, or a verdict such as <c>timeout</c>.</param>
/// <param name="Attempts">How many were made: <c>3</c>, <c>2-4</c>, <c>3-</c>.</param>
public sealed record DeliveryFilter(
    [FromQuery(Name = "merchant")] string? Merchant = null,
    [FromQuery(Name = "channel")] string? Channel = null,
    [FromQuery(Name = "order")] string? Order = null,
    [FromQuery(Name = "state")] string? State = null,
    [FromQuery(Name = "type")] string? Type = null,
    [FromQuery(Name = "answer")] string? Answer = null,
    [FromQuery(Name = "attempts")] string? Attempts = null)
{
    static readonly string[] StatusClasses = ["2xx", "3xx", "4xx", "5xx"];

    /// <summary>Narrows a query to what is meant. Whatever is said wrongly is named first.</summary>
    internal Func<IQueryable<CallbackDelivery>, IQueryable<CallbackDelivery>> Read()
    {
        var (platform, state) = (Input.Word<PlatformName>(Channel, "channel"), Input.Word<DeliveryState>(State, "state"));
        var (least, most) = Input.Range(Attempts, "attempts");
        var answered = ReadAnswer();
        return deliveries => answered(deliveries
            .Where(delivery => Merchant == null || delivery.Merchant == Merchant)
            .Where(delivery => platform == null || delivery.Platform == platform)
            .Where(delivery => Order == null || delivery.OrderNo == Order)
            .Where(delivery => state == null || delivery.State == state)
            .Where(delivery => Type == null || delivery.Type == Type)
            .Where(delivery => delivery.AttemptsMade >= least && delivery.AttemptsMade <= most));
    }

    Func<IQueryable<CallbackDelivery>, IQueryable<CallbackDelivery>> ReadAnswer()
    {
        if (Answer is null) return deliveries => deliveries;
        if (Verdicts.WithoutAnswer.Contains(Answer))
        {
            return deliveries => deliveries.Where(delivery =>
                delivery.Attempts.Any(attempt => attempt.Number == delivery.AttemptsMade && attempt.Verdict == Answer));
        }

        if (!StatusClasses.Contains(Answer)) throw Input.Invalid("answer", $"one of {string.Join(", ", [.. StatusClasses, .. Verdicts.WithoutAnswer])}.");
        var first = (Answer[0] - '0') * 100;
        return deliveries => deliveries.Where(delivery =>
            delivery.Attempts.Any(attempt => attempt.Number == delivery.AttemptsMade && attempt.Status >= first && attempt.Status < first + 100));
    }
}
