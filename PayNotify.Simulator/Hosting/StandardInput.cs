using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting;

/// <summary><c>--end-with-stdin</c>: the program ends when whoever holds the other end of its standard input does.</summary>
static class StandardInput
{
    public static void EndWithStandardInput(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<SimulatorOptions>>().Value.EndWithStdin) return;

        // A thread of its own: reading the console blocks, whatever it is called.
        var reader = new Thread(() =>
        {
            using var input = Console.OpenStandardInput();
            Span<byte> ignored = stackalloc byte[256];
            while (input.Read(ignored) > 0)
            {
            }

            app.Lifetime.StopApplication();
        })
        {
            IsBackground = true,
            Name = "standard input",
        };
        app.Lifetime.ApplicationStarted.Register(reader.Start);
    }
}
