using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayNotify.Simulator.Cli;

/// <summary>A value on the command line: JSON where it is JSON (<c>1</c>, <c>true</c>, <c>null</c>, <c>{"a":1}</c>, <c>"1"</c>), else a text.</summary>
static class Literal
{
    public static JsonNode? Read(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
