using System.Text.Json.Nodes;

namespace PayNotify.Api.Tests.Support.Fuzz;

/// <summary>A JSON object with one place in it made odd.</summary>
static class OddJson
{
    const string Mark = "@odd@";

    public static string Of(Random chance, JsonObject genuine)
    {
        var places = Places(genuine).ToList();
        var (parent, name) = chance.Of(places);
        var before = parent[name]?.ToJsonString() ?? "null";
        switch (chance.Next(6))
        {
            case 0:
                parent.Remove(name);
                return genuine.ToJsonString();

            case 1: // a member nobody knows, or knows in another spelling
                parent[chance.Of([name.ToUpperInvariant(), name + " ", "", "new_member"])] = Mark;
                return Filled(chance);

            case 2: // the same member twice
                parent[name] = Mark;
                return genuine.ToJsonString().Replace($"\"{Mark}\"", $"{before},\"{name}\":{Odd.JsonValue(chance)}", StringComparison.Ordinal);

            case 3: // the value in wrappings
                parent[name] = Mark;
                return genuine.ToJsonString().Replace($"\"{Mark}\"", chance.Of([$"[{before}]", $"{{\"value\":{before}}}", $"\"{before.Trim('"')}\""]), StringComparison.Ordinal);

            default:
                parent[name] = Mark;
                return Filled(chance);
        }

        string Filled(Random chance) => genuine.ToJsonString().Replace($"\"{Mark}\"", Odd.JsonValue(chance), StringComparison.Ordinal);
    }

    static IEnumerable<(JsonObject Parent, string Name)> Places(JsonObject parent) => parent.SelectMany(member =>
        member.Value is JsonObject child ? Places(child).Prepend((parent, member.Key)) : [(parent, member.Key)]);
}
