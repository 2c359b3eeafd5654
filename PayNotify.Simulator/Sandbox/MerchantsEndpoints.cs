using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using PayNotify.Simulator.Hosting;
using PayNotify.Simulator.Merchants;

namespace PayNotify.Simulator.Sandbox;

static class MerchantsEndpoints
{
    public static void MapMerchants(this IEndpointRouteBuilder sandbox)
    {
        var merchants = sandbox.MapGroup("/merchants").WithTags("merchants");
        merchants.MapGet("", (MerchantDirectory directory) => TypedResults.Ok(PageOf.Whole(directory.All.Select(MerchantView.Of))));
        merchants.MapGet("/{name}", Find);
        merchants.MapPost("", OpenAsync);
        merchants.MapPut("/{name}", ChangeAsync);
    }

    static Results<Ok<MerchantCredentials>, ProblemHttpResult> Find(string name, MerchantDirectory directory, IOptions<SimulatorOptions> options) =>
        directory.Find(name) is { } merchant ? TypedResults.Ok(Credentials(merchant, options)) : Space.NotFound(name);

    static async Task<Results<Created<MerchantCredentials>, ProblemHttpResult>> OpenAsync(
        OpenRequest request, OpenMerchant open, IOptions<SimulatorOptions> options, CancellationToken cancellationToken)
    {
        if (!OpenMerchant.IsName(request.Name)) throw Input.Invalid("name", $"must match {OpenMerchant.NameRule}.");
        return await open.ExecuteAsync(request.Name!, KeyMode.Both, cancellationToken) is { } merchant
            ? TypedResults.Created($"/sandbox/merchants/{merchant.Name}", Credentials(merchant, options))
            : Problem.Conflict("merchant_exists", $"name: the space {request.Name} exists.");
    }

    static async Task<Results<Ok<MerchantCredentials>, ProblemHttpResult>> ChangeAsync(
        string name,
        ChangeRequest request,
        MerchantDirectory directory,
        ChangeKeyMode change,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        if (directory.Find(name) is not { } merchant) return Space.NotFound(name);
        var keyMode = Input.Word<KeyMode>(request.KeyMode, "keyMode") ?? throw Input.Invalid("keyMode", "required.");
        return TypedResults.Ok(Credentials(await change.ExecuteAsync(merchant, keyMode, cancellationToken), options));
    }

    static MerchantCredentials Credentials(Merchant merchant, IOptions<SimulatorOptions> options) =>
        MerchantCredentials.Of(merchant, options.Value.PublicBaseUrl);

    public sealed record OpenRequest(string? Name);

    /// <param name="KeyMode"><c>certificate</c>, <c>publicKey</c> or <c>both</c>.</param>
    public sealed record ChangeRequest(string? KeyMode);

    public sealed record MerchantView(string Name, string WechatMchId, string AlipayAppId, KeyMode KeyMode)
    {
        public static MerchantView Of(Merchant merchant) => new(merchant.Name, merchant.WeChat.MchId, merchant.Alipay.AppId, merchant.WeChat.KeyMode);
    }
}
