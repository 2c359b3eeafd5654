using System.Text;

namespace PayNotify.Api.Tests.Support;

/// <summary>Every copy of something with one of its bytes changed.</summary>
static class Flip
{
    public static IEnumerable<byte[]> EachByte(byte[] bytes) => bytes.Select((_, index) =>
    {
        var changed = (byte[])bytes.Clone();
        changed[index] ^= 1;
        return changed;
    });

    /// <summary>For ASCII text: the lowest bit of a printable character gives another printable one (or, of '~' and ' ', nearly so).</summary>
    public static IEnumerable<string> EachCharacter(string text) => EachByte(Encoding.ASCII.GetBytes(text)).Select(Encoding.ASCII.GetString);
}
