using Microsoft.EntityFrameworkCore;
using PayNotify.Api.Callbacks;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Fulfilment;
using PayNotify.Api.Orders;
using PayNotify.Api.Refunds;

namespace PayNotify.Api.Storage;

/// <summary>All that is kept. Written in the <see cref="CommitLane"/> only; read by anyone.</summary>
abstract class PayNotifyDb(DbContextOptions options) : DbContext(options)
{
    public DbSet<Order> Orders => Set<Order>();

    public DbSet<OrderTrade> OrderTrades => Set<OrderTrade>();

    public DbSet<OrderEvent> OrderEvents => Set<OrderEvent>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<EarlyNotice> EarlyNotices => Set<EarlyNotice>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<PaidOrder> PaidOrders => Set<PaidOrder>();

    public DbSet<CallbackReceipt> CallbackReceipts => Set<CallbackReceipt>();

    public DbSet<GoodsDelivery> GoodsDeliveries => Set<GoodsDelivery>();

    public DbSet<ProgramStart> ProgramStarts => Set<ProgramStart>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(PayNotifyDb).Assembly);
}
