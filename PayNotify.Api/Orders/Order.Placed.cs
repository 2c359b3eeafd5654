namespace PayNotify.Api.Orders;

/// <summary>How an order comes to be, from what its source says.</summary>
sealed partial class Order
{
    /// <summary>The shop's own reference, when the order is not of the catalogue.</summary>
    public string? OrderRef { get; private set; }

    /// <summary>Null for orders of an earlier version.</summary>
    public string? DescriptionZh { get; private set; }

    public string? DescriptionEn { get; private set; }

    public static Order Place(NewOrder request, DateTimeOffset now, TimeSpan lifetime) => new()
    {
        OrderNo = request.Terms.OrderNo ?? OrderIds.NewOrderNo(now),
        Id = OrderIds.NewCapability(),
        Channel = request.Channel.Name,
        FirstChannel = request.Channel.Name,
        ProductId = request.Requested.ProductId ?? "",
        Quantity = request.Requested.Quantity,
        OrderRef = request.Requested.OrderRef,
        Description = request.InEnglish ? request.Terms.DescriptionEn : request.Terms.Description,
        DescriptionZh = request.Terms.Description,
        DescriptionEn = request.Terms.DescriptionEn,
        Amount = new(request.Terms.AmountFen),
        Status = OrderStatus.AwaitingPayment,
        CreatedAt = now,
        ExpiresAt = now + lifetime,
        IdempotencyKey = request.IdempotencyKey,
        Trace = request.Trace,
    };

    /// <summary>Whether a repeated request asks for the same thing.</summary>
    public bool IsFor(NewOrder request) =>
        FirstChannel == request.Channel.Name && ProductId == (request.Requested.ProductId ?? "") &&
        Quantity == request.Requested.Quantity && OrderRef == request.Requested.OrderRef;
}
