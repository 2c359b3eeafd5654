using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;
using PayNotify.Api.Channels.Alipay;
using PayNotify.Api.Channels.WeChat;
using PayNotify.Api.Completion;
using PayNotify.Api.Events;
using PayNotify.Api.Fulfilment;
using PayNotify.Api.Hosting;
using PayNotify.Api.Lab;
using PayNotify.Api.Operator;
using PayNotify.Api.Orders;
using PayNotify.Api.Products;
using PayNotify.Api.Refunds;
using PayNotify.Api.Storage;

if (args is [HealthCommand.Name, .. var rest]) return await HealthCommand.RunAsync(rest);

try
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions
    {
        Args = [.. args.Where(arg => arg != EndWithStandardInput.Switch)],
        ContentRootPath = AppContext.BaseDirectory,
        WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
    });
    var started = false;
    builder.Configuration.AddCredentials();
    builder.Configuration.CheckFramework();
    builder.Logging.ClearProviders().AddConsole(); // each one more would hold the scopes of every open stream once more
    builder.Logging.LogNoFailedStarts(() => started);
    builder.Logging.AddDiscretion();
    builder.AddServer();
    builder.Services.AddLimits(builder.Configuration);
    builder.Services.AddStorage(builder.Configuration);
    builder.Services.AddChannels(builder.Configuration);
    builder.Services.AddWeChat(builder.Configuration);
    builder.Services.AddAlipay(builder.Configuration);
    builder.Services.AddOrders(builder.Configuration);
    builder.Services.AddEvents();
    builder.Services.AddCompletion();
    builder.Services.AddRefunds(builder.Configuration);
    builder.Services.AddCallbacks();
    builder.Services.AddOperator(builder.Configuration);
    builder.Services.AddFulfilment(builder.Configuration);
    builder.Services.AddLab();

    // Your shop goes here: docs/adopting.md.
    builder.Services.AddSingleton<IOrderSource, CatalogueOrders>();
    builder.Services.AddSingleton<IGoodsHandler, WriteDeliveryNote>();

    if (args.Contains(EndWithStandardInput.Switch)) builder.Services.AddHostedService<EndWithStandardInput>();

    await using var app = builder.Build();
    app.Services.CheckSettings();
    await app.Services.GetRequiredService<DatabaseSetup>().RunAsync();
    await app.Services.GetRequiredService<Rehearsal>().PlayAsync();
    app.Services.GetRequiredService<OperatorKey>().Open();

    app.UseDiscreetTraces();
    app.UseTrustedProxies();
    app.UseRouting();
    app.UseSecurityHeaders();
    app.UseErrorAnswers();
    app.UseRateLimiter();
    app.UseSockets();
    app.UseAssets();
    app.MapChannels();
    app.MapProducts();
    app.MapOrders();
    app.MapRefunds();
    app.MapOrderPoll();
    app.MapOrderEvents();
    app.MapOrderSocket();
    app.MapCallbacks();
    app.MapOperator();
    app.MapLab();
    app.MapHealth();
    app.MapOpenApi();
    app.MapOrderPages();
    app.MapPages();

    app.Lifetime.ApplicationStarted.Register(() => started = true);
    await app.RunAsync();
    return 0;
}
catch (Exception problem) when (StartupProblems.Explain(problem) is { } line)
{
    Console.Error.WriteLine(line);
    return 1;
}
