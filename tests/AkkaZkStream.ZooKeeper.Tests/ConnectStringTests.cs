namespace AkkaZkStream.ZooKeeper.Tests;

public class ConnectStringTests
{
    [Theory]
    [InlineData("localhost", "localhost:2181")]
    [InlineData("a:1, b:65535", "a:1,b:65535")]
    [InlineData("127.0.0.1:2182/chroot/of/mine", "127.0.0.1:2182/chroot/of/mine")]
    [InlineData("[::1]:2181", "[::1]:2181")]
    [InlineData("a:1/", "a:1")]
    public void Parse_Servers_IsTheSameInOneWay(string text, string expected) =>
        Assert.Equal(expected, ConnectString.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    [InlineData(",")]
    [InlineData("a:1,")]
    [InlineData("a:0")]
    [InlineData("a:65536")]
    [InlineData("a:-1")]
    [InlineData("a:x")]
    [InlineData("a b:1")]
    [InlineData("::1")]
    [InlineData("[a]:1")]
    [InlineData("/chroot")]
    [InlineData("a:1/chroot/")]
    [InlineData("http://a:1")]
    public void TryParse_NoConnectString_IsOneSentence(string? text)
    {
        Assert.False(ConnectString.TryParse(text, out _, out var error));

        Assert.Matches(@"^[A-Z].*[.]$", error);
    }

    [Fact]
    public void TryParse_TooManyServers_SaysHowMany()
    {
        Assert.False(ConnectString.TryParse(string.Join(',', Enumerable.Repeat("a", 65)), out _, out var error));

        Assert.Equal("Expected at most 64 servers, got 65.", error);
    }
}
