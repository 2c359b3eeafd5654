namespace PayNotify.Api.Orders;

/// <summary>Section <c>Orders</c>.</summary>
sealed class OrderOptions
{
    public const string Section = "Orders";

    /// <summary>How long an order may be paid. WeChat moves anything under a minute to one minute; seven days is its longest.</summary>
    public TimeSpan Lifetime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How long after an order has ended its id still works for actions: check, code, close. It can be viewed for ever.</summary>
    public TimeSpan ActionsFor { get; set; } = TimeSpan.FromHours(1);

    public bool IsActionsForInRange => ActionsFor >= TimeSpan.Zero && ActionsFor <= TimeSpan.FromDays(365);

    public bool IsLifetimeInRange => Lifetime >= TimeSpan.FromSeconds(1) && Lifetime <= TimeSpan.FromDays(7);
}
