using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PayNotify.Simulator.Platforms.Alipay;

public static class AlipayRegistration
{
    static readonly string[] GetAndPost = [HttpMethods.Get, HttpMethods.Post];

    public static void AddAlipayPlatform(this IServiceCollection services)
    {
        services.AddSingleton<IPlatform, AlipayPlatform>();
        services.TryAddSingleton<CashierLink>();
        services.TryAddSingleton<AnsweredCalls>();
        services.TryAddSingleton<LostAnswers>();
        services.AddSingleton<AlipayRequestVerifier>();
        services.AddSingleton<AlipayCallPlay>();
        services.AddSingleton<AlipayGateway>();
        services.AddSingleton<AlipayRestVerifier>();
        services.AddSingleton<AlipayRestGateway>();
        services.AddSingleton<NotifyVerify>();

        services.AddSingleton<IAlipayOperation, Precreate>();
        services.AddSingleton<IAlipayOperation, QueryTrade>();
        services.AddSingleton<IAlipayOperation, CloseTrade>();
        services.AddSingleton<IAlipayOperation, CancelTrade>();
        services.AddSingleton<IAlipayOperation, RefundTrade>();
        services.AddSingleton<IAlipayOperation, QueryRefund>();
        services.AddSingleton<IMerchantCalls, AlipayMerchantCalls>();
    }

    public static void MapAlipay(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<AlipayGateway>();
        app.MapMethods("/gateway.do", GetAndPost, Answer).AsVendorRoute(AlipayRequest.MaxBodyBytes);

        var rest = app.ServiceProvider.GetRequiredService<AlipayRestGateway>();
        foreach (var operation in app.ServiceProvider.GetServices<IAlipayOperation>())
        {
            app.Map(operation.Path, (HttpContext context) => rest.AnswerAsync(context, context.Request.Path.IsSpeltAs(operation.Path) ? operation : null)).AsVendorRoute(AlipayRequest.MaxBodyBytes);
        }

        app.Map("/v3/alipay/{**rest}", (HttpContext context) => rest.AnswerAsync(context, operation: null)).AsVendorRoute(AlipayRequest.MaxBodyBytes);

        // The old services live at the same address, and only they name themselves so.
        Task Answer(HttpContext context) => NotifyVerify.IsAsked(context)
            ? context.RequestServices.GetRequiredService<NotifyVerify>().AnswerAsync(context)
            : gateway.AnswerAsync(context);
    }
}
