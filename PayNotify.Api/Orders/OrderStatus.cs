namespace PayNotify.Api.Orders;

/// <summary>Where an order stands, as its pages are told. No state says "failed": a platform keeps refused attempts to itself.</summary>
enum OrderStatus
{
    AwaitingPayment,
    Paid,
    Closed,
    Expired,

    /// <summary>Money came after the order was closed or had expired: it is owed back.</summary>
    PaidLate,
    Refunding,
    PartiallyRefunded,
    Refunded,
}

static class OrderStatuses
{
    /// <summary>The status as it stands in JSON and the database: <c>awaitingPayment</c>.</summary>
    public static string Text(this OrderStatus status) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static OrderStatus Parse(string text) => Enum.GetValues<OrderStatus>().Single(status => status.Text() == text);

    /// <summary>Whether nothing more is to be watched for: streams of such an order end with <c>bye</c>.</summary>
    public static bool IsFinal(this OrderStatus status) =>
        status is OrderStatus.Paid or OrderStatus.Closed or OrderStatus.Expired or OrderStatus.PartiallyRefunded or OrderStatus.Refunded;
}
