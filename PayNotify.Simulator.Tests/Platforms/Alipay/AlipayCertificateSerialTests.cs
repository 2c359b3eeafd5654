using PayNotify.Simulator.Platforms.Alipay;
using PayNotify.Simulator.Tests.Platforms.Support;

namespace PayNotify.Simulator.Tests.Platforms.Alipay;

public sealed class AlipayCertificateSerialTests
{
    public static TheoryData<int> Published => [.. Enumerable.Range(0, Vectors.Alipay["app_cert_sn"]!.AsArray().Count)];

    [Theory, MemberData(nameof(Published))]
    public void A_certificates_name_is_the_published_one(int index)
    {
        var vector = Vectors.Alipay["app_cert_sn"]![index]!;
        using var certificate = Vectors.AlipayCertificate(vector.Text("certificate"));

        Assert.Equal(vector.Text("expected"), AlipayCertificateSerial.Of(certificate));
    }
}
