using System.Text.Json.Serialization;

namespace PayNotify.Simulator.Platforms;

/// <summary>A text for people in both languages of the pages.</summary>
public sealed record Bilingual(string En, [property: JsonPropertyName("zh-CN")] string ZhCn);
