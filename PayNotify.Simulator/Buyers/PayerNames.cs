using Bogus;

namespace PayNotify.Simulator.Buyers;

/// <summary>Names of payers nobody has named, one after the other from a seed.</summary>
public sealed class PayerNames(int seed)
{
    readonly Faker faker = new("zh_CN") { Random = new Randomizer(seed) };
    readonly Lock turn = new();
    int given;

    public int Seed => seed;

    public string Next()
    {
        // With a number: two payers of one name would be one payer.
        lock (turn) return $"{faker.Name.LastName()}{faker.Name.FirstName()} {seed}-{++given}";
    }
}
