using System.Globalization;

namespace PayNotify.Simulator.Platforms.WeChat;

/// <summary>refund_id as published samples have it: 50, eight digits, the day in China, eleven digits.</summary>
internal static class WeChatRefundNumber
{
    public static string New(DateTimeOffset now) =>
        $"50{RandomText.Digits(8)}{ChinaTime.Of(now).ToString("yyyyMMdd", CultureInfo.InvariantCulture)}{RandomText.Digits(11)}";
}
