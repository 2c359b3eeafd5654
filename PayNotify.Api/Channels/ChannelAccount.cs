namespace PayNotify.Api.Channels;

/// <summary>Whom a payment is for, in the platform's own numbers.</summary>
/// <param name="MerchantId">WeChat's <c>mchid</c>, Alipay's <c>seller_id</c>.</param>
/// <param name="AppId">WeChat's <c>appid</c>, Alipay's <c>app_id</c>.</param>
sealed record ChannelAccount(string MerchantId, string AppId);
