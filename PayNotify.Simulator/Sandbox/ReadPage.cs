using Microsoft.EntityFrameworkCore;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Reads one page of a table whose key <c>Sequence</c> counts up in the order of arrival.</summary>
static class ReadPage
{
    /// <param name="rows">The rows that the filter matches.</param>
    /// <param name="read">Reads the rows of these places, in any order, with what the view needs.</param>
    /// <param name="place">A row's place.</param>
    public static async Task<PageOf<TView>> PageAsync<T, TView>(
        this IQueryable<T> rows, PageTerms terms, Func<IReadOnlyList<long>, Task<List<T>>> read, Func<T, long> place, Func<T, TView> view, CancellationToken cancellationToken)
        where T : class
    {
        var (places, next) = await PlacesAsync(rows, terms, cancellationToken);
        var page = new PageOf<TView>([.. (await read(places)).OrderByDescending(place).Select(view)], next is { } oldest ? PageOf.Place(oldest) : null);
        return terms.WithTotal
            ? page with { Newest = PageOf.Place(places.FirstOrDefault()), Total = await Newer(rows, terms.After).CountAsync(cancellationToken) }
            : page;
    }

    // The places come first and alone: an index answers that, however wide the rows are.
    static async Task<(List<long> Places, long? Next)> PlacesAsync<T>(IQueryable<T> rows, PageTerms terms, CancellationToken cancellationToken)
        where T : class
    {
        if (terms.After is null)
        {
            var older = terms.Before is { } before ? rows.Where(row => EF.Property<long>(row, "Sequence") < before) : rows;
            var found = await Places(older).OrderDescending().Take(terms.Size + 1).ToListAsync(cancellationToken);
            var page = found.Take(terms.Size).ToList();
            return (page, found.Count > page.Count ? page[^1] : null);
        }

        var nearest = await Places(Newer(rows, terms.After)).Order().Take(terms.Size).ToListAsync(cancellationToken);
        nearest.Reverse();
        if (nearest is not [.., var oldest]) return (nearest, null);
        return (nearest, await rows.AnyAsync(row => EF.Property<long>(row, "Sequence") < oldest, cancellationToken) ? oldest : null);
    }

    static IQueryable<long> Places<T>(IQueryable<T> rows)
        where T : class => rows.Select(row => EF.Property<long>(row, "Sequence"));

    static IQueryable<T> Newer<T>(IQueryable<T> rows, long? after)
        where T : class => after is { } place ? rows.Where(row => EF.Property<long>(row, "Sequence") > place) : rows;
}
