namespace PayNotify.Api.Hosting;

/// <summary>Stops the program when its standard input closes: a parent that dies, however it dies, takes the program with it.</summary>
sealed class EndWithStandardInput(IHostApplicationLifetime application) : IHostedService
{
    public const string Switch = "--end-with-stdin";

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Not before: a start that is stopped half way ends with an error. A thread of its own: a read of standard input cannot be cancelled.
        application.ApplicationStarted.Register(() => new Thread(Watch) { IsBackground = true, Name = "standard input" }.Start());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    void Watch()
    {
        using var input = Console.OpenStandardInput();
        var unread = new byte[256];
        while (input.Read(unread) > 0)
        {
            // What is written there means nothing.
        }

        application.StopApplication();
    }
}
