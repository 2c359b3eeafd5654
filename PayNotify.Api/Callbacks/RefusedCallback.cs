using PayNotify.Api.Channels;

namespace PayNotify.Api.Callbacks;

/// <summary>A callback that was not believed. Anyone can have sent it: nothing in it is evidence of anything but that it came.</summary>
/// <param name="Number">1, 2, 3 … since the program started.</param>
/// <param name="BodyBytes">How long the body was; 0 when it was refused unread.</param>
/// <param name="BodyStart">As much of the body as is kept.</param>
sealed record RefusedCallback(long Number, ChannelName Channel, RejectionReason Reason, DateTimeOffset At, int BodyBytes, ReadOnlyMemory<byte> BodyStart)
{
    public const int BodyKeptMax = 4096;
}
