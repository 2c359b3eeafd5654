using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Platforms;

/// <summary>What a platform knows of callbacks: what they say, how they are sealed and signed, which answer it takes for a yes.</summary>
public interface IPlatform
{
    PlatformName Name { get; }

    /// <summary>The callback that tells a merchant of this order's payment; everything in it stays as it is over all attempts.</summary>
    /// <param name="businessNow">Business time: the callback is created now.</param>
    CallbackDraft DraftPayment(Merchant merchant, PlatformOrder order, DateTimeOffset businessNow);

    /// <summary>The callback that tells how a refund has settled.</summary>
    CallbackDraft DraftRefund(Merchant merchant, Refund refund, DateTimeOffset businessNow);

    /// <summary>The types that can be fired without an order, such as <c>TRANSACTION.SUCCESS</c>, each with a made-up content.</summary>
    IReadOnlyList<string> CallbackTypes { get; }

    /// <summary>What the sender of such a callback may choose, in the order of a form.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is not in <see cref="CallbackTypes"/>.</exception>
    IReadOnlyList<CallbackField> FieldsOf(string type);

    /// <summary>A callback of that type about an order that nobody placed.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The type is not in <see cref="CallbackTypes"/>.</exception>
    CallbackDraft DraftWithoutOrder(Merchant merchant, string type, DateTimeOffset businessNow);

    /// <summary>Seals and signs one attempt. Signature headers and sending times are new each time, the draft is not.</summary>
    /// <param name="terms">Genuine when null.</param>
    SignedCallback Sign(Merchant merchant, CallbackDraft draft, DateTimeOffset businessNow, DateTimeOffset wireNow, SigningTerms? terms = null);

    /// <summary>Whether the merchant's answer ends the deliveries.</summary>
    AnswerReading ReadAnswer(int status, ReadOnlySpan<byte> body);

    /// <summary>The answer by which a merchant accepts a callback.</summary>
    MerchantAnswer Acceptance { get; }

    /// <summary>The answer by which a merchant refuses one.</summary>
    MerchantAnswer Refusal { get; }
}

public sealed record MerchantAnswer(int Status, string Body);

/// <param name="Accepted">True when the platform stops sending.</param>
/// <param name="Reason">A stable word for the console and the tests: <c>accepted</c>, <c>status</c>, <c>word</c> …</param>
public sealed record AnswerReading(bool Accepted, string Reason)
{
    public static AnswerReading Yes { get; } = new(true, "accepted");

    public static AnswerReading WrongStatus { get; } = new(false, "status");

    public static AnswerReading WrongWord { get; } = new(false, "word");
}
