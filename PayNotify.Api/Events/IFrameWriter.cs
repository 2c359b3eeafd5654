namespace PayNotify.Api.Events;

/// <summary>Carries events to one reader, over whatever holds the connection open.</summary>
interface IFrameWriter
{
    /// <param name="data">One line of JSON.</param>
    /// <param name="id">The event's sequence; null for what is no event of the order.</param>
    void Event(string name, string data, int? id = null);

    /// <returns>False when the reader takes nothing: cut it, it comes back and gets what it missed. To skip would be to lose.</returns>
    Task<bool> SendAsync(CancellationToken cancellationToken);
}
