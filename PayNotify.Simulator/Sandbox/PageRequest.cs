using Microsoft.AspNetCore.Mvc;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Which page of a list is wanted. A place is the position in the order of arrival, so pages stay put while new rows arrive.</summary>
/// <param name="Cursor">The value of <c>next</c>: the rows older than that place.</param>
/// <param name="After">The value of <c>newest</c>: the nearest rows newer than that place. 0 gives the oldest page.</param>
/// <param name="Total"><c>true</c> adds <c>total</c> and <c>newest</c>.</param>
public sealed record PageRequest(
    [FromQuery(Name = "limit")] string? Limit = null,
    [FromQuery(Name = "cursor")] string? Cursor = null,
    [FromQuery(Name = "after")] string? After = null,
    [FromQuery(Name = "total")] string? Total = null)
{
    internal PageTerms Read()
    {
        if (Cursor is not null && After is not null) throw Input.Invalid("after", "not together with cursor.");
        return new PageTerms(Input.Limit(Limit), Input.Place(Cursor, "cursor"), Input.Place(After, "after"), Input.Flag(Total, "total") ?? false);
    }
}

/// <summary>A <see cref="PageRequest"/> that has been checked.</summary>
sealed record PageTerms(int Size, long? Before, long? After, bool WithTotal);
