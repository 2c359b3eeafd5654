using System.Threading.Channels;

namespace PayNotify.Api.Lab;

/// <summary>The worker behind <see cref="Worker"/>: takes work from a bounded queue, a few pieces at once, and says how far it is.</summary>
sealed class BackgroundWork(TimeProvider time) : BackgroundService
{
    public const int WaitingMax = 20;

    const int AtOnce = 4;

    static readonly TimeSpan StepTakes = TimeSpan.FromMilliseconds(700);

    readonly Channel<Piece> waiting = Channel.CreateBounded<Piece>(WaitingMax);

    /// <returns>Where the progress is heard; null when too much waits already.</returns>
    public ChannelReader<string>? Ask(int steps)
    {
        var piece = new Piece(steps, Channel.CreateBounded<string>(steps)); // a worker never waits for a reader
        return waiting.Writer.TryWrite(piece) ? piece.Progress.Reader : null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        DoAsync);

    async ValueTask DoAsync(Piece piece, CancellationToken cancellationToken)
    {
        for (var step = 1; step <= piece.Steps; step++)
        {
            await Task.Delay(StepTakes, time, cancellationToken);
            piece.Progress.Writer.TryWrite($"step {step} of {piece.Steps}");
        }

        piece.Progress.Writer.Complete();
    }

    sealed record Piece(int Steps, Channel<string> Progress);
}
