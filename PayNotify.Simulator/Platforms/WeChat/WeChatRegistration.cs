using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PayNotify.Simulator.Platforms.WeChat;

public static class WeChatRegistration
{
    public static void AddWeChatPlatform(this IServiceCollection services)
    {
        services.AddSingleton<IPlatform, WeChatPlatform>();
        services.TryAddSingleton<CashierLink>();
        services.TryAddSingleton<AnsweredCalls>();
        services.TryAddSingleton<LostAnswers>();
        services.AddSingleton<WeChatRequestVerifier>();
        services.AddSingleton<WeChatResponseSigner>();
        services.AddSingleton<WeChatRateLimits>();
        services.AddSingleton<WeChatCallPlay>();
        services.AddSingleton<WeChatGateway>();

        services.AddSingleton<IWeChatOperation, PlaceNativeOrder>();
        services.AddSingleton<IWeChatOperation, QueryOrder>();
        services.AddSingleton<IWeChatOperation, QueryTransaction>();
        services.AddSingleton<IWeChatOperation, CloseOrder>();
        services.AddSingleton<IWeChatOperation, RefundOrder>();
        services.AddSingleton<IWeChatOperation, QueryRefund>();
        services.AddSingleton<IWeChatOperation, ListCertificates>();
        services.AddSingleton<IMerchantCalls, WeChatMerchantCalls>();
    }

    /// <summary>Every method goes to the operation, which knows its own; other paths below /v3 are 404, all without a body.</summary>
    public static void MapWeChatPay(this IEndpointRouteBuilder app)
    {
        var gateway = app.ServiceProvider.GetRequiredService<WeChatGateway>();
        foreach (var operation in app.ServiceProvider.GetServices<IWeChatOperation>())
        {
            app.Map(operation.Path, (HttpContext context) => context.Request.Path.IsSpeltAs(operation.Path) ? gateway.AnswerAsync(context, operation) : NotFound(context)).AsVendorRoute(WeChatRequest.MaxBodyBytes);
        }

        app.Map("/v3/{**rest}", NotFound).AsVendorRoute(WeChatRequest.MaxBodyBytes);
    }

    static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
