using System.Globalization;
using System.Security.Cryptography;

namespace PayNotify.Simulator.Buyers;

/// <summary>The platforms' own numbers for a trade: 28 digits each, shaped as in real answers.</summary>
static class TradeNumbers
{
    /// <summary>4200, six digits, the day in China, ten digits.</summary>
    public static string WeChat(DateTimeOffset now) => $"4200{Digits(6)}{Day(now)}{Digits(10)}";

    /// <summary>The day in China, 2200, sixteen digits.</summary>
    public static string Alipay(DateTimeOffset now) => $"{Day(now)}2200{Digits(16)}";

    static string Day(DateTimeOffset now) => now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    static string Digits(int count) => RandomNumberGenerator.GetString("0123456789", count);
}
