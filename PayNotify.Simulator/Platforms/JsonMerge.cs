using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Platforms;

static class JsonMerge
{
    /// <summary>Objects are merged deeply, null removes, everything else replaces.</summary>
    public static void Merge(this JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null) target.Remove(name);
            else if (value is JsonObject inner && target[name] is JsonObject known) known.Merge(inner);
            else target[name] = value.DeepClone();
        }
    }
}
