using PayNotify.Api.Storage;

namespace PayNotify.Api.Tests.Support;

/// <summary>Holds the lane with one write until it is opened, so that others pile up behind it.</summary>
sealed class Gate : IDisposable
{
    readonly TaskCompletionSource entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Gate(CommitLane lane) => Write = lane.WriteAsync(async _ =>
    {
        entered.TrySetResult();
        await opened.Task;
        return true;
    });

    /// <summary>The lane stands still from here on.</summary>
    public Task Entered => entered.Task;

    public Task Write { get; }

    public void Open() => opened.TrySetResult();

    public void Dispose() => Open();
}
