using System.Globalization;
using System.Text;
using PayNotify.Api.Callbacks;
using PayNotify.Api.Channels;
using PayNotify.Api.Hosting;

namespace PayNotify.Api.Operator;

/// <param name="Next">Give it as <c>before</c> to read on; null when nothing older is kept.</param>
/// <param name="Dropped">How many older ones made room since the program started.</param>
sealed record RefusedList(IReadOnlyList<RefusedView> Items, string? Next, long Dropped);

/// <param name="BodyBytes">How long the body was; 0 when it was refused unread.</param>
/// <param name="Body">Its first 4,096 bytes, read as UTF-8; what is no text is replaced.</param>
sealed record RefusedView(long Number, string Channel, string Reason, DateTimeOffset At, int BodyBytes, string Body)
{
    public static RefusedView Of(RefusedCallback refused) => new(
        refused.Number,
        refused.Channel.Text(),
        refused.Reason.ToString(),
        refused.At,
        refused.BodyBytes,
        Encoding.UTF8.GetString(refused.BodyStart.Span));
}

/// <summary>The refused callbacks in memory, newest first.</summary>
static class ListRefused
{
    const int LimitMax = 1_000;

    public static IResult Execute(HttpRequest request, NewestRefused newest)
    {
        var query = new StrictQuery(request, "channel", "reason", "limit", "before");
        var channel = query.OneOf("channel", Enum.GetValues<ChannelName>(), one => one.Text());
        var reason = query.OneOf("reason", Enum.GetValues<RejectionReason>(), one => one.ToString());
        var limit = (int)query.Number("limit", 1, LimitMax, otherwise: 100);
        var before = query.Number("before", 1, long.MaxValue, otherwise: long.MaxValue);
        if (query.Problem is { } problem) return problem;

        var found = newest.Read(before)
            .Where(one => (channel is null || one.Channel == channel) && (reason is null || one.Reason == reason))
            .Take(limit + 1)
            .ToList();
        var shown = found.Take(limit).Select(RefusedView.Of).ToList();
        var next = found.Count > limit ? shown[^1].Number.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new RefusedList(shown, next, newest.Dropped));
    }
}
