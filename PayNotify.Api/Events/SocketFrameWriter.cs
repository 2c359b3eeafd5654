using System.Net.WebSockets;
using System.Text;

namespace PayNotify.Api.Events;

/// <summary>Writes events to one WebSocket, a text message each: <c>{"event":"paid","id":2,"data":{…}}</c>.</summary>
/// <param name="patience">Completes when a reader who has not taken a message has had long enough.</param>
sealed class SocketFrameWriter(WebSocket socket, Func<Task> patience) : IFrameWriter
{
    readonly List<byte[]> messages = [];

    public void Event(string name, string data, int? id = null) => messages.Add(Encoding.UTF8.GetBytes(id is null
        ? $$"""{"event":"{{name}}","data":{{data}}}"""
        : $$"""{"event":"{{name}}","id":{{id}},"data":{{data}}}"""));

    public async Task<bool> SendAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var message in messages)
            {
                if (!await socket.SendAsync(message, patience)) return false;
            }

            return true;
        }
        finally
        {
            messages.Clear();
        }
    }
}
