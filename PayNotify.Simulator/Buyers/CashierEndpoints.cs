using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Hosting.Exposing;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Buyers;

/// <summary>What the page at <c>/cashier/{code}</c> uses. The code is the capability: who has it may pay, as with a QR on a wall.</summary>
static partial class CashierEndpoints
{
    const string InsufficientBalance = "insufficientBalance";

    public static void MapCashier(this WebApplication app)
    {
        var cashier = app.MapGroup("/cashier/{code}").WithTags("cashier").On(Surface.Cashier);
        cashier.MapGet("/state", ([AsParameters] Phone phone) => phone.ActAsync((order, _) => Look(order))).WithSummary("What the phone shows.");
        cashier.MapPost("/scan", (ScanRequest? request, ScanOrder scan, [AsParameters] Phone phone) =>
        {
            var payer = Input.Payer(request?.Payer);

            // Opening an old code, or one that is done, is no mistake: the page says how it stands.
            return phone.ActAsync((order, ct) => phone.IsCurrent(order) ? scan.ExecuteAsync(order.Id, payer, [], ct) : Look(order));
        }).WithSummary("The phone has opened the code.");
        cashier.MapPost("/pay", (PayRequest request, PayWithPassword pay, [AsParameters] Phone phone) =>
        {
            var payer = Input.Payer(request.Payer);
            if (request.Password is null || !SixDigits().IsMatch(request.Password)) throw Input.Invalid("password", "six digits.");
            if (request.Outcome is not (null or InsufficientBalance)) throw Input.Invalid("outcome", $"{InsufficientBalance}, or absent.");
            var isShort = request.Outcome is InsufficientBalance;
            return phone.ActAsync((order, ct) => pay.ExecuteAsync(order.Id, phone.Code, request.Password, isShort, payer, OrderFaults.Read(request.Faults), ct));
        }).WithSummary("The payer types the password: any six digits, and 000000 is the wrong one.");
        cashier.MapPost("/cancel", (LeaveOrder leave, [AsParameters] Phone phone) => phone.ActAsync((order, ct) => leave.ExecuteAsync(order.Id, ct))).WithSummary("The payer leaves; the order stays open.");
    }

    static Task<BuyerAnswer?> Look(PlatformOrder order) => Task.FromResult<BuyerAnswer?>(new BuyerAnswer(order));

    [GeneratedRegex(@"\A[0-9]{6}\z")]
    private static partial Regex SixDigits();

    /// <param name="Payer">The phone's own name for whoever holds it.</param>
    public sealed record ScanRequest(string? Payer = null);

    /// <param name="Outcome"><c>insufficientBalance</c>: the platform refuses this attempt and the order stays open. Absent: the payment succeeds.</param>
    /// <param name="Faults">The tester's wishes for this payment's callback; see docs/faults.md.</param>
    public sealed record PayRequest(string? Password, string? Payer = null, string? Outcome = null, IReadOnlyList<OrderFault>? Faults = null);

    /// <summary>A phone that shows one code, and what its moves have in common.</summary>
    public sealed record Phone(
        string Code, IDbContextFactory<SimulatorDb> Databases, PlatformClock Clock, HttpContext Context, CancellationToken CancellationToken)
    {
        public bool IsCurrent(PlatformOrder order) => order.Code == Code && order.IsPayable(Clock.Now(order.Merchant));

        public async Task<Results<Ok<CashierView>, ProblemHttpResult>> ActAsync(Func<PlatformOrder, CancellationToken, Task<BuyerAnswer?>> act)
        {
            Context.Response.Headers.CacheControl = "no-store";
            if (await FindAsync() is not { } order || await act(order, CancellationToken) is not { } answer)
                return Problem.NotFound("code_not_found", "code: unknown, or its space was emptied.");
            return answer.Refusal is { } refusal
                ? BuyerProblem.Of(refusal, answer.Order.TriesLeft)
                : TypedResults.Ok(CashierView.Of(answer.Order, Code, Clock.Now(answer.Order.Merchant)));
        }

        async Task<PlatformOrder?> FindAsync()
        {
            await using var db = await Databases.CreateDbContextAsync(CancellationToken);
            return await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Code == Code, CancellationToken)
                ?? await db.ReplacedCodes.AsNoTracking()
                    .Where(replaced => replaced.Code == Code)
                    .Select(replaced => replaced.Order)
                    .SingleOrDefaultAsync(CancellationToken);
        }
    }
}
