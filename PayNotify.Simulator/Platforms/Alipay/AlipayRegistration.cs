using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PayNotify.Simulator.Platforms.Alipay;

public static class AlipayRegistration
{
    static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static void AddAlipayPlatform(this IServiceCollection services)
    {
        services.AddSingleton<IPlatform, AlipayPlatform>();
        services.TryAddSingleton<CashierLink>();
        services.AddSingleton<AlipayRequestVerifier>();
        services.AddSingleton<AlipayGateway>();

        services.AddSingleton<IAlipayOperation, Precreate>();
        services.AddSingleton<IAlipayOperation, QueryTrade>();
        services.AddSingleton<IAlipayOperation, CloseTrade>();
    }

    public static void MapAlipay(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<AlipayGateway>();
        app.MapMethods("/gateway.do", GetAndPost, gateway.AnswerAsync).AsVendorRoute(AlipayRequest.MaxBodyBytes);
    }
}
