namespace PayNotify.Api.Channels.Alipay;

/// <summary>Exactly seven letters are a yes, without a byte order mark or anything else around them; all other answers are a no.</summary>
static class AlipayCallbackAnswer
{
    public static CallbackAnswer To(CallbackVerdict verdict) => verdict switch
    {
        Accepted => new(200, "text/plain", "success"),
        Refused(_, var status) => new(status, "text/plain", "fail"),
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };
}
