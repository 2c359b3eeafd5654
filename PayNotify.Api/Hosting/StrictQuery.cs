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

    /// <summary>Any text of at most so many characters, and not nothing.</summary>
    public string Text(string name, int longest, string otherwise)
    {
        if (Problem is not null || Value(name) is not { } value) return otherwise;
        if (value.Length <= longest && !string.IsNullOrWhiteSpace(value)) return value;

        Problem = Invalid(name, $"must have 1 to {longest} characters");
        return otherwise;
    }

    /// <summary>A text without control characters, so that it fits into a field of one line.</summary>
    public string Line(string name, int longest, string otherwise)
    {
        var line = Text(name, longest, otherwise);
        if (Problem is not null || !line.Any(char.IsControl)) return line;

        Problem = Invalid(name, "must be one line without control characters");
        return otherwise;
    }

    /// <summary>One word: letters, digits, - and _.</summary>
    public string Word(string name, int longest, string otherwise)
    {
        var word = Text(name, longest, otherwise);
        if (Problem is not null || word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')) return word;

        Problem = Invalid(name, "must have letters, digits, - and _ only");
        return otherwise;
    }

    string? Value(string name) => request.Query.TryGetValue(name, out var values) ? values[0] : null;

    static ProblemResult Invalid(string name, string rule) => Problems.QueryInvalid.Because($"{name}: {rule}");
}
