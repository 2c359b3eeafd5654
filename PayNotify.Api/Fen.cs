namespace PayNotify.Api;

/// <summary>Money as whole fen (a hundredth of a yuan). Yuan and decimals exist only at the edge of a channel that speaks them.</summary>
readonly record struct Fen(long Value)
{
    public static Fen operator *(Fen price, int quantity) => new(checked(price.Value * quantity));

    public static Fen operator +(Fen one, Fen other) => new(checked(one.Value + other.Value));

    public static Fen operator -(Fen one, Fen other) => new(checked(one.Value - other.Value));
}
