using System.Globalization;

namespace PayNotify.Simulator.Sandbox;

/// <summary>One page of a list, newest first.</summary>
/// <param name="Next">The cursor of the next page; null when this is the last.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? Next);

static class PageOf
{
    /// <param name="found">One more than fits, if there are more.</param>
    /// <param name="place">The place in the order of arrival.</param>
    public static PageOf<TView> Cut<T, TView>(List<T> found, int size, Func<T, TView> view, Func<T, long> place) => new(
        [.. found.Take(size).Select(view)],
        found.Count > size ? place(found[size - 1]).ToString(CultureInfo.InvariantCulture) : null);

    public static PageOf<T> Whole<T>(IEnumerable<T> items) => new([.. items], null);
}
