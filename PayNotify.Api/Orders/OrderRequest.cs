using System.Text.Json;
using System.Text.Json.Serialization;
using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;
using PayNotify.Api.Products;

namespace PayNotify.Api.Orders;

/// <summary>The body of POST /api/orders.</summary>
/// <param name="Channel"><c>wechat</c> or <c>alipay</c>.</param>
/// <param name="ProductId">A product of GET /api/products.</param>
/// <param name="Quantity">1 to 99.</param>
/// <param name="OrderRef">Instead of a product: the shop's own reference to an order, 1 to 128 characters.</param>
sealed record OrderRequest(
    string? Channel = null,
    string? ProductId = null,
    [property: JsonConverter(typeof(OrderRequest.QuantityJson))] int Quantity = 1,
    string? OrderRef = null)
{
    const int QuantityMax = 99;
    const int OrderRefLengthMax = 128;

    /// <summary>Checked field by field; each rule has a problem of its own.</summary>
    public ProblemResult? Check(IEnumerable<IPaymentChannel> channels, string? idempotencyKey, out IPaymentChannel channel, out Guid? key)
    {
        (channel, key) = (channels.FirstOrDefault(one => one.Name.Text() == Channel)!, null);
        if (channel is null) return Problems.ChannelUnknown.Because("channel: must be " + string.Join(" or ", channels.Select(one => one.Name.Text())));
        if (OrderRef is not null && (ProductId is not null || Quantity != 1)) return Problems.OrderRefInvalid.Because("orderRef: must not be combined with productId or quantity");
        if (OrderRef is { Length: 0 or > OrderRefLengthMax }) return Problems.OrderRefInvalid.Because($"orderRef: must have 1 to {OrderRefLengthMax} characters");
        if (Quantity is < 1 or > QuantityMax) return Problems.QuantityOutOfRange.Because($"quantity: must be a whole number from 1 to {QuantityMax}");

        if (idempotencyKey is null) return null;
        if (!Guid.TryParseExact(idempotencyKey, "D", out var parsed)) return Problems.IdempotencyKeyInvalid.Because("Idempotency-Key: must be one UUID");

        key = parsed;
        return null;
    }

    public RequestedOrder Requested() => new(ProductId, Quantity, OrderRef);

    /// <summary>A number that is no whole int is out of range like any other, not a malformed body.</summary>
    internal sealed class QuantityJson : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.Number ? throw new JsonException() : reader.TryGetInt32(out var number) ? number : 0;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
