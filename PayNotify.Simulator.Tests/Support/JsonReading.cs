using System.Text.Json;

namespace PayNotify.Simulator.Tests.Support;

static class JsonReading
{
    public static string? Text(this JsonElement json, string name) => json.GetProperty(name).GetString();

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static DateTimeOffset Instant(this JsonElement json, string name) => json.GetProperty(name).GetDateTimeOffset();

    public static JsonElement.ArrayEnumerator List(this JsonElement json, string name) => json.GetProperty(name).EnumerateArray();

    /// <summary>A refusal, by its status and its stable code.</summary>
    public static (int Status, string? Code) Refusal(this (int Status, JsonElement Body) answer) => (answer.Status, answer.Body.Text("code"));
}
