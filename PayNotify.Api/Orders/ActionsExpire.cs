using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using PayNotify.Api.Hosting;
using PayNotify.Api.Storage;

namespace PayNotify.Api.Orders;

/// <summary>The id in a checkout address stops working for actions some time after the order has ended. Viewing the order stays possible.</summary>
sealed class ActionsExpire(IDbContextFactory<PayNotifyDb> databases, IOptions<OrderOptions> options, TimeProvider time) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var id = context.HttpContext.GetRouteValue("id") as string;
        await using var db = await databases.CreateDbContextAsync(context.HttpContext.RequestAborted);
        var ended = await db.Orders
            .Where(order => order.Id == id && order.Status != OrderStatus.AwaitingPayment)
            .Select(order => new { order.EndedAt, order.ExpiresAt })
            .FirstOrDefaultAsync(context.HttpContext.RequestAborted);

        return ended is not null && (ended.EndedAt ?? ended.ExpiresAt) + options.Value.ActionsFor <= time.GetUtcNow()
            ? Problems.LinkExpired.Because($"id: the order ended more than {options.Value.ActionsFor} ago; it can only be viewed")
            : await next(context);
    }
}
