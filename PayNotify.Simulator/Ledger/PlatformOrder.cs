using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Ledger;

/// <summary>
/// One order as the platform believes it, from the code that was handed out to the money. A code that nobody has scanned is an order
/// here; that Alipay knows no trade before the scan is a rule of its gateway, not of the book.
/// </summary>
public sealed class PlatformOrder
{
    /// <summary>Wrong passwords that one payer may type.</summary>
    const int PasswordTries = 3;

    /// <summary>Counts up in the order of arrival.</summary>
    public long Sequence { get; init; }

    /// <summary>The sandbox's own id.</summary>
    public required string Id { get; init; }

    public required string Merchant { get; init; }

    public required PlatformName Platform { get; init; }

    /// <summary>out_trade_no.</summary>
    public required string OrderNo { get; init; }

    public required long AmountFen { get; set; }

    /// <summary>WeChat's description, Alipay's subject.</summary>
    public required string Description { get; set; }

    /// <summary>WeChat's attach, Alipay's passback_params.</summary>
    public string? Attach { get; set; }

    /// <summary>Alipay's body, told again in its notifications.</summary>
    public string? BodyText { get; set; }

    /// <summary>The character set that an Alipay order came in, if it was not UTF-8: its notifications are written in it.</summary>
    public string? Charset { get; set; }

    /// <summary>WeChat: Wechatpay-Serial of the last request for a code, which says by which key its callbacks are signed.</summary>
    public string? AskedSerial { get; set; }

    public string? NotifyUrl { get; set; }

    /// <summary>The parameters of the request in a canonical text, to recognise an order placed again; see Fingerprint in the gateways.</summary>
    public required string Fingerprint { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The last moment at which the payer may pay, business time.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The last part of the cashier's address; a new one replaces it when the merchant orders again.</summary>
    public required string Code { get; set; }

    public required DateTimeOffset CodeExpiresAt { get; set; }

    /// <summary>The moment as of which the platform closes it by itself if it is still open then; null when it does not.</summary>
    public DateTimeOffset? ClosesAt { get; set; }

    /// <summary>
    /// When time alone changes it next: it can no longer be paid, or it is closed. The last moment of each still counts, so this is the
    /// one after. Stored, so that the database finds what is due.
    /// </summary>
    public DateTimeOffset? ChangesAt
    {
        get => !IsOpen ? null : (IsExpired ? ClosesAt : Earliest(ExpiresAt, CodeExpiresAt, ClosesAt))?.AddMicroseconds(1);
        private set => _ = value;
    }

    /// <summary>Open, and found to be payable no more; a new code makes it payable again.</summary>
    public bool IsExpired { get; private set; }

    public PlatformOrderState State { get; private set; }

    /// <summary>WeChat's transaction_id (on payment), Alipay's trade_no (on scan).</summary>
    public string? TradeNo { get; private set; }

    /// <summary>WeChat's openid, Alipay's buyer_id.</summary>
    public string? PayerId { get; private set; }

    /// <summary>Alipay's buyer_logon_id, masked; a nickname on WeChat.</summary>
    public string? PayerName { get; private set; }

    /// <summary>Somebody has scanned whom nobody named, as the console does; the first one with a name takes the order over.</summary>
    public bool IsPayerAnonymous { get; private set; }

    /// <summary>WeChat's bank_type, Alipay's fund channel.</summary>
    public string? FundSource { get; private set; }

    public DateTimeOffset? ScannedAt { get; private set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>What the refunds give back together, those under way included and closed ones not.</summary>
    public long RefundedFen { get; private set; }

    /// <summary>Oldest first; only where they were read along, which every decision's page does.</summary>
    public List<Refund> Refunds { get; init; } = [];

    /// <summary>Passwords that the payer may still get wrong before the phone takes none any more.</summary>
    public int TriesLeft { get; private set; } = PasswordTries;

    public bool IsOpen => State is PlatformOrderState.Created or PlatformOrderState.Scanned;

    public bool IsRefundedInFull => RefundedFen == AmountFen;

    /// <summary>Open, and neither the order nor its code has run out.</summary>
    public bool IsPayable(DateTimeOffset now) => IsOpen && now <= ExpiresAt && now <= CodeExpiresAt;

    public void Scan(string payerId, string payerName, string? tradeNo, DateTimeOffset now, bool isAnonymous = false)
    {
        Require(State is PlatformOrderState.Created);
        (State, PayerId, PayerName, TradeNo, ScannedAt) = (PlatformOrderState.Scanned, payerId, payerName, tradeNo, now);
        IsPayerAnonymous = isAnonymous;

        // One that has its number from now on is a trade (Alipay's), and a trade is closed when its time is over.
        if (tradeNo is not null) ClosesAt = ExpiresAt;
    }

    /// <summary>The trade and the time of its scan stay as they are.</summary>
    public void TakeOver(string payerId, string payerName)
    {
        Require(State is PlatformOrderState.Scanned && IsPayerAnonymous);
        (PayerId, PayerName, IsPayerAnonymous, TriesLeft) = (payerId, payerName, false, PasswordTries);
    }

    public void Pay(string tradeNo, string fundSource, DateTimeOffset now)
    {
        Require(State is PlatformOrderState.Scanned);
        (State, TradeNo, FundSource, PaidAt, IsExpired) = (PlatformOrderState.Paid, tradeNo, fundSource, now, false);
    }

    public void Close(DateTimeOffset now)
    {
        Require(IsOpen);
        (State, ClosedAt, IsExpired) = (PlatformOrderState.Closed, now, false);
    }

    /// <summary>The time of <see cref="ChangesAt"/> has come.</summary>
    public void RunOut(DateTimeOffset now)
    {
        Require(now >= ChangesAt);
        if (now > ClosesAt) Close(ClosesAt.Value);
        else IsExpired = true;
    }

    public void RenewCode(string code, DateTimeOffset expiresAt)
    {
        Require(IsOpen);
        (Code, CodeExpiresAt, IsExpired) = (code, expiresAt, false);
    }

    /// <summary>Somebody at the platform takes money for an order that is over; see the fault <c>late</c>.</summary>
    public void Reopen(DateTimeOffset now)
    {
        Require(State is not PlatformOrderState.Paid);
        (State, ClosedAt) = (ScannedAt is null ? PlatformOrderState.Created : PlatformOrderState.Scanned, null);
        (ExpiresAt, CodeExpiresAt, IsExpired) = (Later(ExpiresAt, now), Later(CodeExpiresAt, now), false);

        static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
    }

    /// <summary>Other terms under the same number, as long as nobody has seen the first ones.</summary>
    public void ChangeTerms(OrderDraft draft)
    {
        Require(State is PlatformOrderState.Created);
        (AmountFen, Description, Attach, BodyText, Charset) = (draft.AmountFen, draft.Description, draft.Attach, draft.BodyText, draft.Charset);
        (NotifyUrl, Fingerprint, ExpiresAt) = (draft.NotifyUrl, draft.Fingerprint, draft.ExpiresAt);
    }

    /// <summary>Gives back a part of the money, or all of it.</summary>
    public void Accept(Refund refund)
    {
        Require(State is PlatformOrderState.Paid && refund.AmountFen >= 1 && RefundedFen + refund.AmountFen <= AmountFen);
        Refunds.Add(refund);
        RefundedFen += refund.AmountFen;
    }

    /// <summary>A refund was closed: its money stays here.</summary>
    internal void TakeBack(Refund refund) => RefundedFen -= refund.AmountFen;

    public void RefusePassword()
    {
        Require(IsOpen);
        TriesLeft = Math.Max(0, TriesLeft - 1);
    }

    /// <summary>The payer puts the phone away; the order stays open, and the next look at it may try again.</summary>
    public void Leave() => TriesLeft = PasswordTries;

    /// <summary>The space's clock goes back to real time.</summary>
    public void ShiftBack(TimeSpan offset) => (ExpiresAt, CodeExpiresAt, ClosesAt) = (ExpiresAt - offset, CodeExpiresAt - offset, ClosesAt - offset);

    static DateTimeOffset? Earliest(params DateTimeOffset?[] instants) => instants.Min();

    void Require(bool legal)
    {
        if (!legal) throw new InvalidOperationException($"Order {OrderNo} is {State}: illegal move.");
    }
}
