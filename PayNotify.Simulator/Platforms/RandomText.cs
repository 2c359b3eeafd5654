using System.Security.Cryptography;

namespace PayNotify.Simulator.Platforms;

internal static class RandomText
{
    const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string Hex(int length) => RandomNumberGenerator.GetHexString(length, lowercase: true);

    public static string Alphanumeric(int length) => RandomNumberGenerator.GetString(Alphabet, length);

    public static string Digits(int length) => RandomNumberGenerator.GetString("0123456789", length);
}
