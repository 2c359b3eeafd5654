using QRCoder;

namespace PayNotify.Api.Orders;

static class QrPicture
{
    /// <summary>Black on white with the quiet zone of four modules that scanners need; level M survives a smudge and keeps the modules large.</summary>
    public static string Svg(string code)
    {
        using var matrix = QRCodeGenerator.GenerateQrCode(code, QRCodeGenerator.ECCLevel.M);
        using var picture = new SvgQRCode(matrix);
        return picture.GetGraphic(pixelsPerModule: 8, "#000000", "#ffffff", drawQuietZones: true, SvgQRCode.SizingMode.ViewBoxAttribute);
    }
}
