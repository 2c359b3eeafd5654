using PayNotify.Simulator.Ledger;

namespace PayNotify.Simulator.Buyers;

/// <summary>The payment as the phone makes it: with the code that was scanned and six digits.</summary>
public sealed class PayWithPassword(OrderLedger ledger, ScanOrder scan, PayOrder pay)
{
    /// <summary>Six digits that are always wrong; all others are right.</summary>
    public const string WrongPassword = "000000";

    /// <param name="isShort">The payer's balance does not suffice: the platform refuses and tells the merchant nothing.</param>
    /// <returns>Null when the order is gone.</returns>
    public Task<BuyerAnswer?> ExecuteAsync(
        string orderId, string code, string password, bool isShort, string? payer, IReadOnlyList<OrderFault> faults, CancellationToken cancellationToken) =>
        ledger.ActAsync(orderId, (page, order) => new BuyerAnswer(order, Pay(page, order, code, password, isShort, payer, faults)), cancellationToken);

    BuyerRefusal? Pay(LedgerPage page, PlatformOrder order, string code, string password, bool isShort, string? payer, IReadOnlyList<OrderFault> faults)
    {
        if (order.Code != code) return BuyerRefusal.NotOpen;
        if (scan.Scan(page, order, payer) is { } refusal) return refusal;
        if (password != WrongPassword && order.TriesLeft > 0) return isShort ? BuyerRefusal.BalanceInsufficient : pay.Pay(page, order, payer, faults);

        order.RefusePassword();
        return BuyerRefusal.PasswordWrong;
    }
}
