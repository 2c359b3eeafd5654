using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Bogus;
using PayNotify.Simulator.Merchants;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Buyers;

/// <summary>Who holds the phone. All of it follows from a name, so the same name is always the same payer, also after a restart.</summary>
/// <param name="Id">WeChat's openid (one for each app that meets the payer), Alipay's buyer_id.</param>
/// <param name="Name">A nickname on WeChat, the masked logon id on Alipay.</param>
public sealed record Payer(string Id, string Name)
{
    static readonly string[] WeChatFunds = ["OTHERS", "CMB_DEBIT", "ICBC_DEBIT", "CCB_DEBIT", "CMB_CREDIT"];
    static readonly string[] AlipayFunds = ["ALIPAYACCOUNT", "PCREDIT", "BANKCARD"];

    public static Payer Of(string name, PlatformName platform, Merchant merchant)
    {
        var identity = SHA256.HashData(Encoding.UTF8.GetBytes(platform is PlatformName.WeChat ? $"{merchant.WeChat.AppId}\n{name}" : name));
        var person = Faker(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
        return platform switch
        {
            PlatformName.WeChat => new Payer(
                "o" + Base64Url.EncodeToString(identity)[..27],
                person.Name.LastName() + person.Name.FirstName()),
            PlatformName.Alipay => new Payer(
                $"2088{BinaryPrimitives.ReadUInt64BigEndian(identity) % 1_000_000_000_000:D12}",
                person.Random.ReplaceNumbers("13#******##")),
            _ => throw new ArgumentOutOfRangeException(nameof(platform)),
        };
    }

    /// <summary>WeChat's bank_type, Alipay's fund channel: a payer always pays from the same.</summary>
    public static string FundSource(PlatformName platform, string payerId)
    {
        var funds = platform is PlatformName.WeChat ? WeChatFunds : AlipayFunds;
        return funds[SHA256.HashData(Encoding.UTF8.GetBytes(payerId))[0] % funds.Length];
    }

    static Faker Faker(byte[] seed) => new("zh_CN") { Random = new Randomizer(BinaryPrimitives.ReadInt32BigEndian(seed)) };
}
