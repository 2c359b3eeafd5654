namespace PayNotify.Api.Storage;

/// <summary>One start of the program. Written before it calls itself ready, which proves that commits work.</summary>
sealed class ProgramStart
{
    public long Id { get; private set; }

    public DateTimeOffset At { get; init; }
}
