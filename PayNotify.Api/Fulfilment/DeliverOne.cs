using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Completion;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Fulfilment;

/// <summary>One attempt for one order, and the note of how it ended. The work itself is done outside the lane, however long it takes.</summary>
sealed partial class DeliverOne(
    IGoodsHandler handler,
    CommitLane lane,
    IOptions<FulfilmentOptions> options,
    TimeProvider time,
    ILogger<DeliverOne> logger)
{
    static readonly TimeSpan NotePause = TimeSpan.FromSeconds(1);

    public async Task ExecuteAsync(PaidGoods goods, CancellationToken cancellationToken)
    {
        var problem = await AttemptAsync(goods, cancellationToken);
        var state = await NoteAsync(goods.OrderNo, problem, cancellationToken);
        if (state is GoodsState.Done) Log.Delivered(logger, goods.OrderNo);
        else if (state is GoodsState.Parked) Log.Parked(logger, goods.OrderNo, problem!);
        else Log.Failed(logger, goods.OrderNo, problem!);
    }

    /// <returns>What went wrong, or null.</returns>
    async Task<Exception?> AttemptAsync(PaidGoods goods, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(options.Value.AttemptWithin, time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            await handler.DeliverAsync(goods, ending.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw; // The program ends: no failure of the work, which is repeated at the next start.
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            return new TimeoutException($"It was not done within {options.Value.AttemptWithin}.");
        }
        catch (Exception problem)
        {
            // The shop's own code: whatever it throws is kept with the row and repeated, and is no reason to stop serving other orders.
            return problem;
        }
    }

    /// <summary>Repeats the note, not the work, until the database takes it.</summary>
    async Task<GoodsState> NoteAsync(string orderNo, Exception? problem, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await lane.WriteByKeyAsync(db => NoteAsync(db, orderNo, problem));
            }
            catch (Exception refused) when (refused is DbException or DbUpdateException or CommitLaneFullException)
            {
                Log.NotNoted(logger, orderNo, refused);
                await Task.Delay(NotePause, time, cancellationToken);
            }
        }
    }

    async Task<GoodsState> NoteAsync(PayNotifyDb db, string orderNo, Exception? problem)
    {
        var work = (await db.PaidOrders.FindAsync(orderNo))!;
        var now = time.GetUtcNow();
        if (problem is null) work.MarkDone();
        else work.MarkFailed(problem.Message, now, now + options.Value.GapAfter(work.Attempts + 1));
        return work.Goods;
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Order {OrderNo}: the goods went out")]
        public static partial void Delivered(ILogger logger, Printable orderNo);

        [LoggerMessage(LogLevel.Warning, "Order {OrderNo}: the goods did not go out and will be tried again")]
        public static partial void Failed(ILogger logger, Printable orderNo, Exception problem);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: the goods did not go out and are parked")]
        public static partial void Parked(ILogger logger, Printable orderNo, Exception problem);

        [LoggerMessage(LogLevel.Error, "Order {OrderNo}: how the delivery of its goods ended could not be noted yet")]
        public static partial void NotNoted(ILogger logger, Printable orderNo, Exception problem);
    }
}
