using System.Text;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>
/// The service of old: whether a notification is really Alipay's. One word as the whole answer; an id holds until the merchant has
/// answered <c>success</c> (docs/wire/alipay.md 4.8).
/// </summary>
internal sealed class NotifyVerify(MerchantDirectory merchants, OpenNotifications open)
{
    const string Service = "notify_verify";

    public static bool IsAsked(HttpContext context) => context.Request.Query["service"] == Service;

    public async Task AnswerAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var body = Encoding.UTF8.GetBytes(await DecideAsync(query["partner"], query["notify_id"], context.RequestAborted));
        context.Response.ContentType = "text/html;charset=utf-8";
        context.Response.ContentLength = body.Length;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }

    async Task<string> DecideAsync(string? partner, string? notifyId, CancellationToken cancellationToken)
    {
        var merchant = merchants.All.FirstOrDefault(merchant => merchant.Alipay.SellerId == partner);
        if (merchant is null || string.IsNullOrEmpty(notifyId)) return "invalid";

        return await open.IncludeAsync(merchant.Name, PlatformName.Alipay, notifyId, cancellationToken) ? "true" : "false";
    }
}
