using System.Text;
using PayNotify.Api.Channels;
using PayNotify.Api.Tests.Support;

namespace PayNotify.Api.Tests.Channels.Alipay;

public sealed class AlipayCallbackCharsetTests
{
    static readonly Encoding Gbk = CodePagesEncodingProvider.Instance.GetEncoding("gbk")!;

    readonly AlipaySide side = new(TestMerchant.Demo.Settings(), TimeProvider.System);

    [Theory]
    [InlineData("GBK")]
    [InlineData("gb2312")]
    public async Task Chinese_charsets_are_verified_and_read(string charset)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields["charset"] = charset;
        var form = AlipayPen.Form(AlipayPen.Sign(fields, Gbk), Gbk);

        Assert.IsType<Verified>(await side.ReadAsync(form));
    }

    [Theory]
    [InlineData("gb18030")]
    [InlineData("GB18030")]
    [InlineData("csGB18030")]
    public async Task All_of_GB18030_is_verified_and_read(string charset)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields["charset"] = charset;
        fields["subject"] = "龙井茶😀";
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;

        Assert.IsType<Verified>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields, gb18030), gb18030)));
    }

    [Theory]
    [InlineData("cp936")]
    [InlineData("MS936")]
    [InlineData("windows-936")]
    [InlineData("x-gbk")]
    [InlineData("gb_2312-80")]
    [InlineData("csGB2312")]
    [InlineData("chinese")]
    [InlineData("EUC-CN")]
    public async Task Other_names_of_a_charset_are_known(string charset)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields["charset"] = charset;

        Assert.IsType<Verified>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields, Gbk), Gbk)));
    }

    [Theory]
    [InlineData("UTF-8", null)]
    [InlineData("UTF-8", "application/x-www-form-urlencoded")]
    [InlineData("UTF-8", "application/x-www-form-urlencoded; charset=utf8")]
    [InlineData("GBK", "application/x-www-form-urlencoded; charset=GBK")]
    [InlineData("GBK", "application/x-www-form-urlencoded; text/html; charset=\"gb18030\"")]
    public async Task Without_the_field_the_content_type_names_the_charset_else_it_is_utf_8(string written, string? contentType)
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields.Remove("charset");
        var encoding = written == "GBK" ? Gbk : Encoding.UTF8;

        Assert.IsType<Verified>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields, encoding), encoding), contentType));
    }

    [Fact]
    public async Task Without_the_field_a_content_type_with_an_unknown_charset_is_refused()
    {
        var fields = AlipayPen.Payment("P1", "88.00");
        fields.Remove("charset");

        Assert.IsType<Rejected>(await side.ReadAsync(AlipayPen.Form(AlipayPen.Sign(fields)), "application/x-www-form-urlencoded; charset=big5"));
    }
}
