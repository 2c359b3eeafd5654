namespace PayNotify.Simulator.Platforms;

/// <summary>Tells of each call of a merchant's own on which the platform has decided and whose answer leaves now. Listeners must not wait.</summary>
public sealed class AnsweredCalls
{
    public event Action<AnsweredCall>? Answered;

    public void Tell(AnsweredCall call) => Answered?.Invoke(call);
}

/// <param name="OrderNo">Null where the call names its order otherwise.</param>
/// <param name="Answer"><see cref="IMerchantCalls.Accepted"/> or the platform's code.</param>
/// <param name="IsLost">The merchant will not get it.</param>
public sealed record AnsweredCall(string Merchant, PlatformName Platform, MerchantCall Call, string? OrderNo, string Answer, bool IsLost);
