using System.Text.Json;
using System.Text.Json.Serialization;
using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;
using PayNotify.Api.Products;

namespace PayNotify.Api.Orders;

/// <summary>The body of POST /api/orders.</summary>
/// <param name="Channel"><c>wechat</c> or <c>alipay</c>.</param>
/// <param name="Quantity">1 to 99.</param>
sealed record OrderRequest(string? Channel = null, string? ProductId = null, [property: JsonConverter(typeof(OrderRequest.QuantityJson))] int Quantity = 1)
{
    const int QuantityMax = 99;

    /// <summary>Checked field by field; each rule has a problem of its own.</summary>
    public ProblemResult? Check(IEnumerable<IPaymentChannel> channels, string? idempotencyKey, out NewOrder order)
    {
        order = null!;
        if (channels.FirstOrDefault(one => one.Name.Text() == Channel) is not { } channel)
        {
            return Problems.ChannelUnknown.Because("channel: must be " + string.Join(" or ", channels.Select(one => one.Name.Text())));
        }

        if (Catalogue.Find(ProductId) is not { } product) return Problems.ProductUnknown.Because("productId: must be the id of one of GET /api/products");
        if (Quantity is < 1 or > QuantityMax) return Problems.QuantityOutOfRange.Because($"quantity: must be a whole number from 1 to {QuantityMax}");

        var key = Guid.Empty;
        if (idempotencyKey is not null && !Guid.TryParseExact(idempotencyKey, "D", out key))
        {
            return Problems.IdempotencyKeyInvalid.Because("Idempotency-Key: must be one UUID");
        }

        order = new(channel, product, Quantity, idempotencyKey is null ? null : key);
        return null;
    }

    /// <summary>A number that is no whole int is out of range like any other, not a malformed body.</summary>
    internal sealed class QuantityJson : JsonConverter<int>
    {
        public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType != JsonTokenType.Number ? throw new JsonException() : reader.TryGetInt32(out var number) ? number : 0;

        public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }
}
