using System.Security.Cryptography;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>
/// Request-ID as the platform makes it: upper-case hex of a protobuf message with five varints, the first the time of the request, the
/// others of the sizes seen in published ids; then the error number (docs/wire/wechat.md 2.5).
/// </summary>
internal static class WeChatRequestId
{
    public static string Create(DateTimeOffset now, long number)
    {
        long[] fields =
        [
            now.ToUnixTimeSeconds(),
            RandomNumberGenerator.GetInt32(1, 128),
            RandomNumberGenerator.GetInt32(1 << 21, 1 << 28),
            RandomNumberGenerator.GetInt32(1 << 14, 1 << 21),
            RandomNumberGenerator.GetInt32(1 << 14, 1 << 21),
        ];
        var bytes = fields.SelectMany((value, index) => Varint(value).Prepend((byte)((index + 1) << 3)));

        return $"{Convert.ToHexString([.. bytes])}-{number}";
    }

    static IEnumerable<byte> Varint(long value)
    {
        for (; value >= 0x80; value >>= 7) yield return (byte)((value & 0x7F) | 0x80);
        yield return (byte)value;
    }
}
