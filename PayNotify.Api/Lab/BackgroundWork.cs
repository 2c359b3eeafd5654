using System.Threading.Channels;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Lab;

/// <summary>The worker behind <see cref="Worker"/> and <see cref="Emitter"/>: takes pieces of work from a bounded queue and sends a message per step.</summary>
sealed class BackgroundWork(TimeProvider time) : BackgroundService
{
    const int WaitingMax = 20;

    const int AtOnce = 4;

    static readonly TimeSpan StepTakes = TimeSpan.FromMilliseconds(700);

    readonly Channel<Piece> waiting = Channel.CreateBounded<Piece>(WaitingMax);

    public static ProblemResult Full => Problems.LabFull.Because($"At most {WaitingMax} pieces of work wait at once");

    /// <param name="message">The message of each step, counted from 1. What it throws ends the work and is thrown to the reader.</param>
    /// <returns>The messages; null when the queue is full.</returns>
    public ChannelReader<string>? Ask(int steps, Func<int, string> message)
    {
        var piece = new Piece(steps, message, Channel.CreateBounded<string>(steps)); // holds every step, so the worker never waits for a reader
        return waiting.Writer.TryWrite(piece) ? piece.Sent.Reader : null;
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken },
        DoAsync);

    async ValueTask DoAsync(Piece piece, CancellationToken cancellationToken)
    {
        try
        {
            for (var step = 1; step <= piece.Steps; step++)
            {
                await Task.Delay(StepTakes, time, cancellationToken);
                piece.Sent.Writer.TryWrite(piece.Message(step));
            }

            piece.Sent.Writer.Complete();
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            piece.Sent.Writer.Complete(failure);
        }
    }

    sealed record Piece(int Steps, Func<int, string> Message, Channel<string> Sent);
}
