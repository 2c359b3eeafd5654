using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Events;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>An order's public state by its capability: the newest event's.</summary>
sealed class FindOrder(IDbContextFactory<PayNotifyDb> databases, TimeProvider time)
{
    public async Task<OrderState?> ExecuteAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await (
            from order in db.Orders
            join row in db.OrderEvents on order.OrderNo equals row.OrderNo
            where order.Id == id
            orderby row.Sequence descending
            select row).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
        return newest?.ToldAt(time.GetUtcNow());
    }
}
