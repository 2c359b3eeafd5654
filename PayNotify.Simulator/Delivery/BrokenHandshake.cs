using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace PayNotify.Simulator.Delivery;

/// <summary>Begins TLS with the receiver and breaks it off, as over a certificate that is not trusted; a receiver of plain HTTP meets the beginning.</summary>
static class BrokenHandshake
{
    /// <returns>What broke.</returns>
    public static async Task<string> PlayAsync(Uri receiver, CallbackConnections connections, AttemptTimer timer, CancellationToken cancellationToken)
    {
        var socket = await connections.ConnectAsync(new DnsEndPoint(receiver.Host, receiver.Port), timer, cancellationToken);
        await using var plain = new NetworkStream(socket, ownsSocket: true);
        await using var tls = new SslStream(plain);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions { TargetHost = receiver.Host, RemoteCertificateValidationCallback = (_, _, _, _) => false },
                cancellationToken);
        }
        catch (Exception broken) when (broken is AuthenticationException or IOException)
        {
            // Meant to happen.
        }

        timer.Ends(AttemptTimer.Phase.Tls);
        return "The handshake was broken off.";
    }
}
