using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PayNotify.Simulator.Faults;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>One story of a payment, as its file tells it, and as it goes on each of its channels.</summary>
/// <param name="Tells">What it teaches, in a sentence.</param>
/// <param name="File">As it was read, with the values of both channels in it.</param>
public sealed record Scenario(
    string Name,
    Bilingual Title,
    Bilingual Tells,
    ScenarioNeed? Needs,
    IReadOnlyDictionary<PlatformName, ScenarioPlay> Plays,
    JsonObject File)
{
    public IEnumerable<PlatformName> Channels => Plays.Keys.Order();
}

/// <summary>Who has to be there for a scenario to make sense.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScenarioNeed>))]
public enum ScenarioNeed
{
    /// <summary>A back end that places its orders itself: the story is about its own calls.</summary>
    [JsonStringEnumMemberName("merchant")]
    Merchant,

    /// <summary>A receiver that answers as the script says, which a right one would not.</summary>
    [JsonStringEnumMemberName("receiver")]
    Receiver,
}

/// <summary>A scenario on one channel.</summary>
/// <param name="Receiver">How a scripted receiver answers, callback by callback; the last one goes on.</param>
/// <param name="Faults">In force from the start, and gone at the end.</param>
public sealed record ScenarioPlay(
    IReadOnlyList<string> Receiver, IReadOnlyList<FaultPlanInput> Faults, IReadOnlyList<ScenarioStep> Steps, Expectation Expect)
{
    /// <summary>Whether there is an order on the platform.</summary>
    public bool Uses(PlatformName platform, PlatformName channel) => platform == channel || Expect.OtherTrade is not null;
}

/// <param name="Answer">What the step must come to: <c>accepted</c>, <c>refused</c> in whatever words, or the very word.</param>
public sealed record ScenarioStep(StepKind Kind, StepArguments With, string Answer);
