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
        merchants.MapGet("", (MerchantDirectory directory) => TypedResults.Ok(PageOf.Whole(directory.All.Select(MerchantView.Of)))).WithSummary("All spaces, each a merchant of its own.");
        merchants.MapGet("/{name}", Find).WithSummary("All credentials of a merchant's back end.");
        merchants.MapPost("", OpenAsync).WithSummary("Opens a space, with made-up keys or with the merchant's own.");
        merchants.MapPut("/{name}", ChangeAsync).WithSummary("Changes key mode, signing certificate, switches, or the merchant's own ids and keys.");
        merchants.MapPost("/{name}/certificates", AddCertificateAsync).WithSummary("Renews WeChat Pay's platform certificate: the new one is served now and signs when it is chosen.");
    }

    static Results<Ok<MerchantCredentials>, ProblemHttpResult> Find(string name, MerchantDirectory directory, IOptions<SimulatorOptions> options) =>
        directory.Find(name) is { } merchant ? TypedResults.Ok(Credentials(merchant, options)) : Space.NotFound(name);

    static async Task<Results<Created<MerchantCredentials>, ProblemHttpResult>> OpenAsync(
        OpenRequest request, OpenMerchant open, IOptions<SimulatorOptions> options, CancellationToken cancellationToken)
    {
        if (!OpenMerchant.IsName(request.Name)) throw Input.Invalid("name", $"must match {OpenMerchant.NameRule}.");
        var import = KeyImport.Read(request.Wechat, request.Alipay);
        return await open.ExecuteAsync(request.Name!, KeyMode.Both, cancellationToken, import) is { } merchant
            ? TypedResults.Created($"/sandbox/merchants/{merchant.Name}", Credentials(merchant, options))
            : Problem.Conflict("merchant_exists", $"name: the space {request.Name} exists.");
    }

    static async Task<Results<Ok<MerchantCredentials>, ProblemHttpResult>> ChangeAsync(
        string name,
        MerchantChanges request,
        MerchantDirectory directory,
        ChangeMerchant change,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        if (directory.Find(name) is null) return Space.NotFound(name);
        return TypedResults.Ok(Credentials(await change.ExecuteAsync(name, request.Read(), cancellationToken), options));
    }

    static async Task<Results<Created<MerchantCredentials>, ProblemHttpResult>> AddCertificateAsync(
        string name,
        CertificateRequest? request,
        MerchantDirectory directory,
        AddPlatformCertificate add,
        IOptions<SimulatorOptions> options,
        CancellationToken cancellationToken)
    {
        if (directory.Find(name) is null) return Space.NotFound(name);
        var merchant = await add.ExecuteAsync(name, request?.Signs ?? false, cancellationToken);
        return TypedResults.Created($"/sandbox/merchants/{name}", Credentials(merchant, options));
    }

    static MerchantCredentials Credentials(Merchant merchant, IOptions<SimulatorOptions> options) =>
        MerchantCredentials.Of(merchant, options.Value.PublicBaseUrl);

    /// <param name="Wechat">Ids and keys of the merchant's own, where it brings some.</param>
    /// <param name="Alipay">The same on Alipay.</param>
    public sealed record OpenRequest(string? Name, WeChatImport? Wechat = null, AlipayImport? Alipay = null);

    /// <param name="Signs">True to let the new one sign at once, which the platform does not do: certificate managers then cannot verify their next download.</param>
    public sealed record CertificateRequest(bool? Signs = null);

    public sealed record MerchantView(
        string Name,
        string WechatMchId,
        string AlipayAppId,
        KeyMode KeyMode,
        string PlatformSerialNo,
        IReadOnlyList<string> OtherSerialNos,
        MerchantSwitches Switches)
    {
        public static MerchantView Of(Merchant merchant) => new(
            merchant.Name,
            merchant.WeChat.MchId,
            merchant.Alipay.AppId,
            merchant.WeChat.KeyMode,
            merchant.WeChat.PlatformCertificate.SerialNo,
            [.. merchant.WeChat.OtherCertificates.Select(certificate => certificate.SerialNo)],
            merchant.Switches);
    }
}
