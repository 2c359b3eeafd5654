using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace PayNotify.Simulator.Hosting;

/// <summary>What keeps the program from starting and is its user's to mend, in one line. Everything else is a bug and shows as one.</summary>
static class StartFailure
{
    /// <returns>Null for a bug.</returns>
    public static string? Describe(Exception failure) => failure switch
    {
        StartException known => known.Message,
        OptionsValidationException settings => string.Join(' ', settings.Failures),
        IOException { InnerException: AddressInUseException } taken =>
            $"{taken.Message} Stop the program that listens there, or choose another address with --urls.",
        IOException or UnauthorizedAccessException => $"A file or folder cannot be used: {failure.Message}",
        SocketException or FormatException or InvalidOperationException { Source: "Microsoft.AspNetCore.Server.Kestrel.Core" } =>
            $"The address of --urls cannot be used: {failure.Message.Split('\n')[0].TrimEnd()}",
        InvalidOperationException { InnerException: FormatException or ArgumentException } => $"A setting is wrong: {failure.Message}",
        _ => null,
    };
}
