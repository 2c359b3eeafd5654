using Bogus;

namespace PayNotify.E2E.Support;

/// <param name="Payer">A name; the same name is always the same payer.</param>
public sealed record Purchase(string Channel, string ProductId, int Quantity, string Payer)
{
    public override string ToString() => $"{Quantity} × {ProductId} by {Channel}, {Payer}";
}

/// <summary>Orders and payers as Bogus makes them from a seed: amounts differ, so that a test notices when two orders are mixed up.</summary>
public sealed class SeededPurchases(int seed)
{
    readonly Faker<Purchase> faker = new Faker<Purchase>("zh_CN")
        .CustomInstantiator(chance => new(
            chance.PickRandom("wechat", "alipay"),
            chance.PickRandom("tea", "mug", "notebook"),
            chance.Random.Int(1, 9),
            chance.Name.LastName() + chance.Name.FirstName()))
        .UseSeed(seed);

    /// <param name="channel">Any when null.</param>
    public Purchase Next(string? channel = null)
    {
        var next = faker.Generate();
        return channel is null ? next : next with { Channel = channel };
    }
}
