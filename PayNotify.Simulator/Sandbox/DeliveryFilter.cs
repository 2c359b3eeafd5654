using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Which deliveries are meant; what is absent narrows nothing.</summary>
/// <param name="OrderContains">A part of the order number; upper and lower case are the same.</param>
/// <param name="State">One state, or several separated by commas.</param>
/// <param name="Answer">The last attempt's answer: <c>2xx</c> to <c>5xx</c>, or a verdict such as <c>timeout</c>.</param>
/// <param name="Attempts">How many were made: <c>3</c>, <c>2-4</c>, <c>3-</c>.</param>
/// <param name="CreatedFrom">Created at this instant or later.</param>
/// <param name="CreatedBefore">Created before this instant.</param>
public sealed record DeliveryFilter(
    [FromQuery(Name = "merchant")] string? Merchant = null,
    [FromQuery(Name = "channel")] string? Channel = null,
    [FromQuery(Name = "order")] string? Order = null,
    [FromQuery(Name = "orderContains")] string? OrderContains = null,
    [FromQuery(Name = "state")] string? State = null,
    [FromQuery(Name = "type")] string? Type = null,
    [FromQuery(Name = "answer")] string? Answer = null,
    [FromQuery(Name = "attempts")] string? Attempts = null,
    [FromQuery(Name = "createdFrom")] string? CreatedFrom = null,
    [FromQuery(Name = "createdBefore")] string? CreatedBefore = null)
{
    static readonly string[] StatusClasses = ["2xx", "3xx", "4xx", "5xx"];

    /// <summary>Checks every member, then narrows a query to what matches.</summary>
    internal Func<IQueryable<CallbackDelivery>, IQueryable<CallbackDelivery>> Read()
    {
        var (platform, states) = (Input.Word<PlatformName>(Channel, "channel"), Input.Words<DeliveryState>(State, "state"));
        var (least, most) = Input.Range(Attempts, "attempts");
        var (from, before) = (Input.Instant(CreatedFrom, "createdFrom"), Input.Instant(CreatedBefore, "createdBefore"));
        var part = OrderNoPart.Pattern(OrderContains);
        var answered = ReadAnswer();
        return deliveries => answered(deliveries
            .Narrow(Merchant, merchant => delivery => delivery.Merchant == merchant)
            .Narrow(platform, wanted => delivery => delivery.Platform == wanted)
            .Narrow(Order, order => delivery => delivery.OrderNo == order)
            .Narrow(part, pattern => delivery => EF.Functions.Like(delivery.OrderNo!, pattern, OrderNoPart.Escape))
            .Narrow(states, wanted => delivery => wanted.Contains(delivery.State))
            .Narrow(Type, type => delivery => delivery.Type == type)
            .Narrow(Attempts, _ => delivery => delivery.AttemptsMade >= least && delivery.AttemptsMade <= most)
            .Narrow(from, instant => delivery => delivery.CreatedAt >= instant)
            .Narrow(before, instant => delivery => delivery.CreatedAt < instant));
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
