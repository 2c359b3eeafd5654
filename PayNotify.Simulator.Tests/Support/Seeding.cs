using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Tests.Support;

/// <summary>Fills the book directly: thousands of rows in one transaction.</summary>
static class Seeding
{
    /// <summary>Deliveries that are due in a day and were never sent, oldest first.</summary>
    public static async Task SeedDeliveriesAsync(this SimulatorHost simulator, int count, string to, string merchant = "demo", TimeSpan spacing = default)
    {
        var now = simulator.Get<TimeProvider>().GetUtcNow();
        var draft = simulator.Get<PlatformRegistry>()[PlatformName.WeChat].DraftWithoutOrder(simulator.Get<MerchantDirectory>().Get(merchant), "TRANSACTION.SUCCESS", now);
        await simulator.Get<WriteLane>().WriteAsync(
            db =>
            {
                for (var number = 1; number <= count; number++)
                {
                    draft.Content["out_trade_no"] = $"seed{number}";
                    var delivery = CallbackDelivery.Fired(merchant, PlatformName.WeChat, draft, to, now.AddDays(1));
                    delivery.CreatedAt = now + number * spacing;
                    db.Deliveries.Add(delivery);
                }

                return Task.CompletedTask;
            },
            TestContext.Current.CancellationToken);
    }
}
