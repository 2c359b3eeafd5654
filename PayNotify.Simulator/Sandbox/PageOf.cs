using System.Globalization;
using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Sandbox;

/// <summary>One page of a list, newest first.</summary>
/// <param name="Next">The cursor of the next older page; null on the last page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>How many rows the filter matches on all pages; with <c>after</c>, how many newer ones. Only on request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Total { get; init; }

    /// <summary>The place of the newest item, for <c>after</c>; 0 when there is none. Only on request.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Newest { get; init; }
}

static class PageOf
{
    public static PageOf<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);

    public static string Place(long place) => place.ToString(CultureInfo.InvariantCulture);
}
