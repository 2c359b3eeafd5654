using System.Text.Json.Nodes;
using PayNotify.Simulator.Hosting;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What a scenario can do: a name, its parameters, one function.</summary>
/// <param name="PlayAsync">Answers <see cref="StepAnswers.Accepted"/>, or the word of who refused.</param>
public sealed record StepKind(string Name, IReadOnlyList<StepParameter> Parameters, Func<ScenarioStage, StepArguments, CancellationToken, Task<string>> PlayAsync)
{
    /// <summary>Every step may say what it must come to.</summary>
    public const string Answer = "answer";

    /// <summary>Acts on a trade, so that one has to be there.</summary>
    public bool NeedsTrade { get; init; } = true;

    /// <param name="field">Where the step is in its file.</param>
    public ScenarioStep Read(JsonObject with, string field)
    {
        foreach (var (name, value) in with)
        {
            if (name == Answer && StepParameter.Text(Answer).Fits(value)) continue;
            if (Parameters.FirstOrDefault(known => known.Name == name) is not { } parameter)
                throw Input.Invalid($"{field}.{name}", $"not a parameter of {Name}; it has {string.Join(", ", [.. Parameters.Select(known => known.Name), Answer])}.");
            if (!parameter.Fits(value)) throw Input.Invalid($"{field}.{name}", $"{parameter.Rule}.");
        }

        if (Parameters.FirstOrDefault(parameter => parameter.IsRequired && with[parameter.Name] is null) is { } missing)
            throw Input.Invalid($"{field}.{missing.Name}", $"required: {missing.Rule}.");
        return new ScenarioStep(this, new StepArguments(with), (string?)with[Answer] ?? StepAnswers.Accepted);
    }
}

static class StepAnswers
{
    public const string Accepted = "accepted";

    public const string NoTrade = "trade_not_found";

    /// <summary>Stands for any refusal.</summary>
    public const string Refused = "refused";

    /// <summary>Either is right.</summary>
    public const string Any = "any";

    public static bool Fit(string expected, string answer) => expected == answer || expected == Any || (expected == Refused && answer != Accepted);
}
