using AkkaZkStream.ZooKeeper.Sasl;

namespace AkkaZkStream.ZooKeeper.Tests.Sasl;

public class DigestAnswerTests
{
    private const string Challenge =
        "realm=\"elwood.innosoft.com\",nonce=\"OA6MG9tEQGm2hh\",qop=\"auth\",algorithm=md5-sess,charset=utf-8";

    // RFC 2831, section 4: the example of a dialogue with an IMAP server.
    [Fact]
    public void Answer_ToTheExampleOfTheRfc_IsTheRfcs()
    {
        var answer = new DigestAnswer(
            DigestChallenge.Parse(Challenge),
            new SaslCredentials("chris", "secret"),
            "imap/elwood.innosoft.com",
            "OA6MHXh6VqTrRk");

        Assert.Equal(
            "charset=utf-8,username=\"chris\",realm=\"elwood.innosoft.com\",nonce=\"OA6MG9tEQGm2hh\",nc=00000001," +
            "cnonce=\"OA6MHXh6VqTrRk\",digest-uri=\"imap/elwood.innosoft.com\"," +
            "response=d388dad90d4bbd760a152321f2143af7,qop=auth",
            answer.Text);
        Assert.Equal("ea40f60335c427b5527b84dbabcdfffd", answer.ServerProof);
    }

    [Theory]
    [InlineData("nonce=\"a\\\"b,c\", algorithm=md5-sess", "a\"b,c", "")]
    [InlineData("algorithm=md5-sess,nonce=plain,realm=\"r\"", "plain", "r")]
    public void Challenge_QuotedAndPlain_IsRead(string text, string nonce, string realm) =>
        Assert.Equal(new DigestChallenge(nonce, realm, false), DigestChallenge.Parse(text));

    [Theory]
    [InlineData("nonce=\"a\"")]
    [InlineData("algorithm=md5-sess")]
    [InlineData("nonce=\"a,algorithm=md5-sess")]
    [InlineData("nonce=\"a\",algorithm=md5-sess,qop=\"auth-conf\"")]
    [InlineData("rubbish")]
    public void Challenge_NotOurs_IsNamed(string text) => Assert.StartsWith(
        "SaslResponse.", Assert.Throws<ZkProtocolException>(() => DigestChallenge.Parse(text)).Message);

    [Fact]
    public void Credentials_AsText_KeepThePassword() =>
        Assert.DoesNotContain("secret", new ZooKeeperOptions
        {
            ConnectString = ConnectString.Parse("a:1"),
            Sasl = new SaslCredentials("chris", "secret"),
        }.ToString());
}
