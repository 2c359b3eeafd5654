namespace PayNotify.Api.Operator;

/// <summary>Section <c>Operator</c>.</summary>
sealed class OperatorOptions
{
    public const string Section = "Operator";

    const int KeyLengthMin = 16;

    /// <summary>What the operator shows to be let in; without it one is generated beside the database.</summary>
    public string? Key { get; set; }

    /// <summary>It travels in a header, so it is made of visible ASCII.</summary>
    public bool IsKeyRight => string.IsNullOrEmpty(Key) || (Key.Length >= KeyLengthMin && Key.All(letter => letter is > ' ' and <= '~'));
}
