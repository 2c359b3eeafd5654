using System.Text.Json.Nodes;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Faults;

/// <summary>The parameters of one use of a fault; what they may be was checked when the plan was made.</summary>
public sealed record FaultArguments(PlatformName Platform, JsonObject With)
{
    public int Number(string name) => (int)With[name]!.GetValue<long>();

    public bool Flag(string name) => With[name]!.GetValue<bool>();

    public string Text(string name) => With[name]!.GetValue<string>();

    public TimeSpan Duration(string name) => Input.TryDuration(Text(name), TimeSpan.MaxValue, out var duration)
        ? duration
        : throw new InvalidOperationException($"{name} is no duration.");

    public JsonObject Members(string name) => With[name]!.AsObject();
}
