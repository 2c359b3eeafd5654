using System.Text;

namespace PayNotify.Simulator.Platforms.Alipay;

/// <summary>One call of the REST style as it arrived: the bytes are what is signed (docs/wire/alipay.md 6.2).</summary>
/// <param name="Target">Path and query as the client wrote them.</param>
internal sealed record AlipayRestRequest(string Method, string Target, byte[] Body, AlipayRestAuthorization Authorization)
{
    public string? AppAuthToken { get; init; }

    public string? RootCertificateSerial { get; init; }

    public string? EncryptType { get; init; }

    public string? ContentType { get; init; }

    /// <summary>The body was not read.</summary>
    public bool IsTooLarge { get; init; }

    /// <summary>Auth string, method, target and body, each with a line feed behind it; then the token, if there is one.</summary>
    public byte[] SignedBytes =>
    [
        .. Encoding.UTF8.GetBytes($"{Authorization.SignedText}\n{Method}\n{Target}\n"),
        .. Body,
        .. Encoding.UTF8.GetBytes(AppAuthToken is null ? "\n" : $"\n{AppAuthToken}\n"),
    ];

    public static async Task<AlipayRestRequest> ReadAsync(HttpContext context)
    {
        var (request, headers) = (context.Request, context.Request.Headers);
        var body = await VendorBody.ReadAsync(context);
        return new(request.Method, RawTarget.Of(context), body ?? [], AlipayRestAuthorization.Read(headers.Authorization.ToString()))
        {
            AppAuthToken = Header("alipay-app-auth-token"),
            RootCertificateSerial = Header("alipay-root-cert-sn"),
            EncryptType = Header("alipay-encrypt-type"),
            ContentType = request.ContentType,
            IsTooLarge = body is null,
        };

        string? Header(string name) => headers[name].ToString() is { Length: > 0 } value ? value : null;
    }
}
