using System.ComponentModel.DataAnnotations;

namespace PayNotify.Api.Orders;

/// <summary>Section <c>Orders</c>.</summary>
sealed class OrderOptions
{
    public const string Section = "Orders";

    /// <summary>How long an order may be paid. WeChat moves anything under a minute to one minute; seven days is its longest.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "7.00:00:00", ParseLimitsInInvariantCulture = true, ErrorMessage = "Orders:Lifetime must lie between 00:00:01 and 7.00:00:00")]
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);
}
