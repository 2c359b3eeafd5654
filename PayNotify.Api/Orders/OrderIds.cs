using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;

namespace PayNotify.Api.Orders;

static class OrderIds
{
    const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>128 random bits. Who has it may watch and pay the order, so it stays out of logs and away from the platforms.</summary>
    public static string NewCapability() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>25 letters and digits: WeChat takes 6 to 32 characters, Alipay no others than these and the underscore.</summary>
    public static string NewOrderNo(DateTimeOffset now) => "P" + NewNo(now);

    /// <summary>The same for <c>out_refund_no</c>.</summary>
    public static string NewRefundNo(DateTimeOffset now) => "R" + NewNo(now);

    static string NewNo(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + RandomNumberGenerator.GetString(Letters, 10);
}
