namespace PayNotify.Api.Events;

static class EventsRegistration
{
    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddSingleton<OrderEventBell>().AddSingleton<Heartbeats>().AddSingleton<OpenStreams>().AddSingleton<OrderEventsEndpoint>();
}
