using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms;

/// <summary>A callback before it is sealed and signed: facts only, stored with the delivery, the same for every attempt.</summary>
/// <param name="NotifyId">WeChat's envelope <c>id</c>, Alipay's <c>notify_id</c>.</param>
/// <param name="Type"><c>TRANSACTION.SUCCESS</c>, <c>TRADE_SUCCESS</c> …</param>
/// <param name="CreatedAt">Business time; WeChat's <c>create_time</c>.</param>
/// <param name="Content">WeChat: the plaintext of the resource. Alipay: the business fields, each a string.</param>
/// <param name="ResourceNonce">WeChat only: the AEAD nonce, 12 characters.</param>
/// <param name="AskedSerial">WeChat only: Wechatpay-Serial of the order's request.</param>
public sealed record CallbackDraft(
    string NotifyId, string Type, DateTimeOffset CreatedAt, JsonObject Content, string? ResourceNonce = null, string? AskedSerial = null);
