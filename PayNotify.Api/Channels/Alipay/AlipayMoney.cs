using System.Globalization;
using System.Text.RegularExpressions;

namespace PayNotify.Api.Channels.Alipay;

/// <summary>Alipay writes yuan with at most two decimals; this is the only place where they occur.</summary>
static partial class AlipayMoney
{
    public static string ToYuan(Fen amount) => (amount.Value / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    public static bool TryParse(string yuan, out Fen amount)
    {
        var plain = Plain().IsMatch(yuan);
        amount = plain ? new((long)(decimal.Parse(yuan, CultureInfo.InvariantCulture) * 100)) : default;
        return plain;
    }

    // Nine digits: Alipay's largest amount is 100,000,000 yuan.
    [GeneratedRegex(@"^[0-9]{1,9}(\.[0-9]{1,2})?\z")]
    private static partial Regex Plain();
}
