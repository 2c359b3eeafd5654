namespace PayNotify.Simulator.Platforms;

/// <summary>Tells of each call of a merchant's own on which the platform has decided, before the answer leaves. Listeners must not wait.</summary>
public sealed class AnsweredCalls
{
    public event Action<AnsweredCall>? Answered;

    public void Tell(AnsweredCall call) => Answered?.Invoke(call);
}

/// <param name="Call"><c>order</c>, <c>query</c>, <c>close</c>, <c>refund</c> …</param>
/// <param name="Answer"><see cref="IMerchantCalls.Accepted"/> or the platform's code.</param>
public sealed record AnsweredCall(string Merchant, PlatformName Platform, string Call, string? OrderNo, string Answer);
