using System.Text;
using AkkaZkStream.ZooKeeper.Sasl;
using AkkaZkStream.ZooKeeper.Server.Access;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Access;

public sealed class DigestServerTests
{
    private const string Uri = "zookeeper/zk-sasl-md5";

    private readonly DigestServer _server = new(new Dictionary<string, string> { ["bob"] = "secret" });

    [Fact]
    public void Answer_ToAProof_IsTheServersOwnProofAndTheUser()
    {
        var (answer, proof) = Prove("bob", "secret", Uri);

        Assert.Equal(($"rspauth={proof}", "bob"), _server.Answer(answer));
    }

    [Fact]
    public void Answer_ToWhoWantsToActAsAnother_IsWhoProvedIt()
    {
        var challenge = DigestChallenge.Parse(_server.Answer([])!.Value.Token);
        var answer = new DigestAnswer(challenge, new SaslCredentials("bob", "secret"), Uri, "cnonce", actsAs: "root");

        Assert.Equal("bob", _server.Answer(Encoding.UTF8.GetBytes(answer.Text + ",authzid=\"root\""))!.Value.User);
    }

    [Theory]
    [InlineData("bob", "wrong", Uri)]
    [InlineData("eve", "secret", Uri)]
    [InlineData("bob", "secret", "imap/zk-sasl-md5")]
    public void Answer_ToAWrongProof_IsNone(string user, string password, string uri) =>
        Assert.Null(_server.Answer(Prove(user, password, uri).Answer));

    [Theory]
    [InlineData("qop=auth", "qop=auth-conf")]
    [InlineData("nc=00000001", "nc=00000002")]
    [InlineData("qop=auth", "qop=auth,authzid=\"root\"")]
    [InlineData("realm=\"zk-sasl-md5\"", "realm=\"elsewhere\"")]
    [InlineData("username=\"bob\"", "username=\"bob")]
    public void Answer_ToSomethingElse_IsNone(string said, string instead)
    {
        var answer = Encoding.UTF8.GetString(Prove("bob", "secret", Uri).Answer);
        Assert.Contains(said, answer);

        Assert.Null(_server.Answer(Encoding.UTF8.GetBytes(answer.Replace(said, instead))));
    }

    [Fact]
    public void Answer_ToAProofForAnotherConnection_IsNone()
    {
        var other = new DigestServer(new Dictionary<string, string> { ["bob"] = "secret" });
        other.Answer([]);

        Assert.Null(other.Answer(Prove("bob", "secret", Uri).Answer));
    }

    [Fact]
    public void Answer_BeforeTheChallengeOrTwice_IsNone()
    {
        Assert.Null(_server.Answer("username=\"bob\""u8));

        var (answer, _) = Prove("bob", "secret", Uri);
        Assert.NotNull(_server.Answer(answer));
        Assert.Null(_server.Answer(answer));
    }

    private (byte[] Answer, string Proof) Prove(string user, string password, string uri)
    {
        var challenge = DigestChallenge.Parse(_server.Answer([])!.Value.Token);
        var answer = new DigestAnswer(challenge, new SaslCredentials(user, password), uri, "cnonce");
        return (Encoding.UTF8.GetBytes(answer.Text), answer.ServerProof);
    }
}
