using System.Globalization;

namespace PayNotify.Api.Hosting;

/// <summary>The query of an address, read strictly: what is not declared is refused, so that a misspelt name does not silently mean "all".</summary>
sealed class StrictQuery(HttpRequest request, params string[] names)
{
    /// <summary>The first rule that was broken.</summary>
    public ProblemResult? Problem { get; private set; } =
        request.Query.Keys.FirstOrDefault(key => !names.Contains(key, StringComparer.Ordinal)) is { } unknown
            ? Invalid(unknown, names.Length == 0 ? "is not known here; there are no parameters" : "is not known here; there are " + string.Join(", ", names))
            : request.Query.FirstOrDefault(parameter => parameter.Value.Count != 1) is { Key: { } repeated }
                ? Invalid(repeated, "must be given once")
                : null;

    /// <summary>One of several words, or null when it is not asked for.</summary>
    public T? OneOf<T>(string name, IEnumerable<T> values, Func<T, string> text)
        where T : struct
    {
        if (Problem is not null || Value(name) is not { } value) return null;

        foreach (var one in values)
        {
            if (text(one) == value) return one;
        }

        Problem = Invalid(name, "must be one of " + string.Join(", ", values.Select(text)));
        return null;
    }

    public long Number(string name, long least, long most, long otherwise)
    {
        if (Problem is not null || Value(name) is not { } value) return otherwise;
        if (long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;

        Problem = Invalid(name, $"must be a whole number from {least} to {most}");
        return otherwise;
    }

    string? Value(string name) => request.Query.TryGetValue(name, out var values) ? values[0] : null;

    static ProblemResult Invalid(string name, string rule) => Problems.QueryInvalid.Because($"{name}: {rule}");
}
