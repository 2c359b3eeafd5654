using System.Net;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Clock;
using PayNotify.Simulator.Delivery;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Hosting;

/// <summary>
/// Plays one payment on each platform, from the order to the answered callback, and forgets it, so that the first real one is as fast as
/// the next: compiling the queries and the code alone costs a third of a second.
/// </summary>
sealed class Rehearsal(
    OrderLedger ledger,
    PayOrder pay,
    DeliveryEngine engine,
    WriteLane lane,
    PlatformRegistry platforms,
    MerchantDirectory merchants,
    PlatformClock clock,
    CallbackAddressGuard guard)
{
    const string OrderNo = "paynotify-rehearsal";

    public async Task PlayAsync()
    {
        // What an earlier start left when it was killed just here.
        await ForgetAsync();

        using var receiver = new TcpListener(IPAddress.Loopback, 0);
        receiver.Start();
        using var self = guard.Allow(new DnsEndPoint("127.0.0.1", ((IPEndPoint)receiver.LocalEndpoint).Port));
        foreach (var platform in platforms.All)
        {
            var order = await PayAsync(platform.Name);
            var now = clock.Now(MerchantDirectory.Default);
            var draft = platform.DraftPayment(merchants.Get(MerchantDirectory.Default), order, now);
            var callback = CallbackDelivery.Of(order, DeliveryTrigger.Payment, draft, $"http://{receiver.LocalEndpoint}/", now);
            await Task.WhenAll(engine.FireAsync(callback, [], CancellationToken.None), AnswerAsync(receiver));
        }

        await ForgetAsync();
    }

    async Task<PlatformOrder> PayAsync(PlatformName platform)
    {
        var key = new OrderKey(MerchantDirectory.Default, platform, OrderNo);
        var order = await ledger.DecideAsync(
            key,
            page => page.Open(new OrderDraft(OrderNo, 1, OrderNo, null, NotifyUrl: null, OrderNo, page.Now.AddMinutes(1), page.Now.AddMinutes(1))),
            CancellationToken.None);
        return (await pay.ExecuteAsync(order.Id, payer: null, [], CancellationToken.None))!.Order;
    }

    Task ForgetAsync() =>
        lane.WriteAsync(
            async db =>
            {
                await db.Deliveries.Where(delivery => delivery.Merchant == MerchantDirectory.Default && delivery.OrderNo == OrderNo).ExecuteDeleteAsync();
                await db.Orders.Where(order => order.Merchant == MerchantDirectory.Default && order.OrderNo == OrderNo).ExecuteDeleteAsync();
            },
            CancellationToken.None);

    static async Task AnswerAsync(TcpListener receiver)
    {
        using var caller = await receiver.AcceptSocketAsync();
        await caller.ReceiveAsync(new byte[16 * 1024]);
        await caller.SendAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray());
    }
}
