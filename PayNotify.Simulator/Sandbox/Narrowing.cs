using System.Linq.Expressions;

namespace PayNotify.Simulator.Sandbox;

/// <summary>Adds a condition only where its value is named, so that the database can plan for the conditions there are.</summary>
static class Narrowing
{
    public static IQueryable<T> Narrow<T, TValue>(this IQueryable<T> rows, TValue? value, Func<TValue, Expression<Func<T, bool>>> condition)
        where TValue : class => value is null ? rows : rows.Where(condition(value));

    public static IQueryable<T> Narrow<T, TValue>(this IQueryable<T> rows, TValue? value, Func<TValue, Expression<Func<T, bool>>> condition)
        where TValue : struct => value is { } known ? rows.Where(condition(known)) : rows;
}
