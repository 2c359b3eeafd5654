using Microsoft.EntityFrameworkCore;
using PayNotify.Simulator.Buyers;
using PayNotify.Simulator.Ledger;
using PayNotify.Simulator.Platforms;

namespace PayNotify.Simulator.Scenarios;

/// <summary>What the steps of one run act on: its trades, its payers, its merchant.</summary>
public sealed class ScenarioStage(ScenarioRun run, IScenarioMerchant merchant, ScenarioTools tools)
{
    /// <summary>In a step: on the other platform, under the same order number.</summary>
    public const string Other = "other";

    readonly PayerNames names = new(run.Terms.Seed);
    readonly Dictionary<string, string> payers = [];

    public ScenarioRun Run => run;

    public IScenarioMerchant Merchant => merchant;

    public ScenarioTools Tools => tools;

    /// <summary>The platform that a step means.</summary>
    public PlatformName Platform(string? channel) =>
        channel != Other ? run.Terms.Channel : run.Terms.Channel is PlatformName.WeChat ? PlatformName.Alipay : PlatformName.WeChat;

    public string? TradeId(string? channel = null) => run.State.TradeIds.ElementAtOrDefault(channel == Other ? 1 : 0);

    /// <summary>As it stands now; null when there is none or the space was emptied.</summary>
    public async Task<PlatformOrder?> TradeAsync(string? channel, CancellationToken cancellationToken)
    {
        if (TradeId(channel) is not { } id) return null;
        await using var db = await tools.Databases.CreateDbContextAsync(cancellationToken);
        return await db.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancellationToken);
    }

    /// <summary>The first trade has the first place, whichever came when.</summary>
    public void Keep(PlatformOrder trade) => run.Change(state => state with { TradeIds = state.TradeIds.Add(trade.Id) });

    /// <summary>A payer of the run, always the same under one word of the file.</summary>
    public string Payer(string word)
    {
        if (!payers.TryGetValue(word, out var name)) payers[word] = name = names.Next();
        return name;
    }

    /// <summary>Sends what is due, and what that made due, until all is answered.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => tools.Engine.RunDueAsync(run.Space, cancellationToken);
}
