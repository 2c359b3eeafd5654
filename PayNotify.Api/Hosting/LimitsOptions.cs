using System.Net;
using Microsoft.Extensions.Options;

namespace PayNotify.Api.Hosting;

/// <summary>What one address may ask of the public routes: section <c>Limits</c>. Callbacks have no limit.</summary>
sealed class LimitsOptions
{
    public const string Section = "Limits";

    /// <summary>POST /api/orders. Phones of one mobile network, or one office, share an address.</summary>
    public int OrdersPerMinute { get; set; } = 120;

    /// <summary>"I have paid", cancelling, another code.</summary>
    public int ActionsPerMinute { get; set; } = 240;

    /// <summary>Openings of orders' streams, and as many again of sockets and of the lab's streams.</summary>
    public int StreamsPerMinute { get; set; } = 240;

    /// <summary>Streams and sockets open at once, in all: what one node has memory for.</summary>
    public int StreamsOpenMax { get; set; } = 20_000;

    /// <summary>The same for one address.</summary>
    public int StreamsOpenPerAddress { get; set; } = 200;

    /// <summary>Requests that one HTTP/2 connection may have open.</summary>
    public int StreamsPerConnection { get; set; } = 100;

    /// <summary>Whether this machine is limited as well.</summary>
    public bool Loopback { get; set; }

    /// <summary>Addresses and networks whose X-Forwarded-For is believed; nobody's otherwise.</summary>
    public IList<string> TrustedProxies { get; } = [];
}

sealed class LimitsOptionsCheck : IValidateOptions<LimitsOptions>
{
    const int Most = 1_000_000;

    public ValidateOptionsResult Validate(string? name, LimitsOptions options)
    {
        List<string> problems = [];
        Check(options.OrdersPerMinute is >= 1 and <= Most, nameof(options.OrdersPerMinute), $"must be a whole number from 1 to {Most}");
        Check(options.ActionsPerMinute is >= 1 and <= Most, nameof(options.ActionsPerMinute), $"must be a whole number from 1 to {Most}");
        Check(options.StreamsPerMinute is >= 1 and <= Most, nameof(options.StreamsPerMinute), $"must be a whole number from 1 to {Most}");
        Check(options.StreamsOpenMax is >= 1 and <= Most, nameof(options.StreamsOpenMax), $"must be a whole number from 1 to {Most}");
        Check(options.StreamsOpenPerAddress is >= 1 and <= Most, nameof(options.StreamsOpenPerAddress), $"must be a whole number from 1 to {Most}");
        Check(options.StreamsPerConnection is >= 1 and <= Most, nameof(options.StreamsPerConnection), $"must be a whole number from 1 to {Most}");
        for (var i = 0; i < options.TrustedProxies.Count; i++)
        {
            var proxy = options.TrustedProxies[i];
            Check(IPAddress.TryParse(proxy, out _) || IPNetwork.TryParse(proxy, out _), $"TrustedProxies:{i}", "must be an address like 10.0.0.2 or a network like 10.0.0.0/8");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);

        void Check(bool holds, string setting, string rule)
        {
            if (!holds) problems.Add($"{LimitsOptions.Section}:{setting} {rule}");
        }
    }
}
