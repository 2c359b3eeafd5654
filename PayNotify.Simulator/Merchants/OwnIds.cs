using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Storage;

namespace PayNotify.Simulator.Merchants;

/// <summary>The platforms know a merchant by its ids, so no two spaces have the same. Asked inside the one lane that writes; the indexes have the last word.</summary>
static class OwnIds
{
    public static async Task RequireAsync(SimulatorDb db, StoredMerchant stored, CancellationToken cancellationToken)
    {
        var others = db.Merchants.Where(other => other.Name != stored.Name);
        if (await others.AnyAsync(other => other.MchId == stored.MchId, cancellationToken)) throw ImportedKey.Refused("wechat.mchId", "an id that no other space has.");
        if (await others.AnyAsync(other => other.AlipayAppId == stored.AlipayAppId, cancellationToken)) throw ImportedKey.Refused("alipay.appId", "an id that no other space has.");
    }
}
