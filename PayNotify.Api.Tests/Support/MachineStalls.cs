using System.Diagnostics;

namespace PayNotify.Api.Tests.Support;

/// <summary>
/// When the machine itself stood still. A virtual machine that shares its host gets hardly any time for 40 to 90 ms now and then, and no
/// program on it answers anything meanwhile. Seen by doing the same small piece of arithmetic all the time: when it takes many times as
/// long as it usually does, three times in a row, then the processor is slow. What the program does (its garbage collections, its threads
/// that take turns) can hold up one piece and not three.
/// </summary>
sealed class MachineStalls(Stopwatch clock) : IDisposable
{
    const int Pieces = 3;
    const int StepsPerPiece = 3_000;
    const int TimesUsual = 5;
    static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    /// <summary>What piled up while the machine stood still is worked off for about as long.</summary>
    static readonly TimeSpan Aftermath = TimeSpan.FromMilliseconds(100);

    readonly List<(TimeSpan From, TimeSpan To, TimeSpan Best)> glances = [];
    readonly CancellationTokenSource over = new();
    Task watching = Task.CompletedTask;

    public static MachineStalls Watch(Stopwatch clock)
    {
        var stalls = new MachineStalls(clock);
        stalls.watching = Task.Factory.StartNew(stalls.Glances, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return stalls;
    }

    /// <summary>Watches no more.</summary>
    /// <returns>From when to when; what ran or began then says nothing about the program.</returns>
    public async Task<IReadOnlyList<(TimeSpan From, TimeSpan To)>> StopAsync()
    {
        await over.CancelAsync();
        await watching;
        var usual = glances.Select(glance => glance.Best).Order().ElementAt(glances.Count / 2);
        return [.. glances.Where(glance => glance.Best > usual * TimesUsual).Select(glance => (glance.From - Glance, glance.To + Aftermath))];
    }

    public void Dispose() => over.Dispose();

    void Glances()
    {
        while (!over.Token.WaitHandle.WaitOne(Glance))
        {
            var from = clock.Elapsed;
            var best = TimeSpan.MaxValue;
            for (var piece = 0; piece < Pieces; piece++)
            {
                var began = clock.Elapsed;
                Compute();
                if (clock.Elapsed - began is var took && took < best) best = took;
            }

            glances.Add((from, clock.Elapsed, best));
        }
    }

    static uint Compute()
    {
        var number = 2_463_534_242u;
        for (var i = 0; i < StepsPerPiece; i++)
        {
            number ^= number << 13;
            number ^= number >> 17;
            number ^= number << 5;
        }

        return number;
    }
}
