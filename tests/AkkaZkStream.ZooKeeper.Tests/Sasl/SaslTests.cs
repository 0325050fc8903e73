using AkkaZkStream.ZooKeeper.Contract;
using AkkaZkStream.ZooKeeper.Contract.Faults;

namespace AkkaZkStream.ZooKeeper.Tests.Sasl;

/// <summary>SASL DIGEST-MD5 with Apache ZooKeeper, which demands it.</summary>
public sealed class SaslTests(ApacheSaslServer server) : IClassFixture<ApacheSaslServer>
{
    private static readonly ZkPath Mine = ZkPath.Parse("/mine");

    [Fact]
    public async Task Connect_AsItsUser_IsThatUserAlsoAfterAReconnect()
    {
        var faults = new FaultyTransport(TcpTransport.Shared);
        var states = new Recorder<ConnectionState>();
        await using var client = await ConnectAsync(ApacheSaslServer.Bob, faults);
        client.OnStateChanged(states.Record);
        await client.CreateAsync(Mine, acl: [new Acl(AclPermissions.All, "sasl", "bob")], mode: CreateMode.Ephemeral);
        Assert.Contains(await client.WhoAmIAsync(), identity => identity is { Scheme: "sasl", User: "bob" });

        faults.Break();
        await states.UntilAsync(ConnectionState.Reconnected);

        await client.SetDataAsync(Mine, "still bob"u8.ToArray());
    }

    [Theory]
    [InlineData("bob", "wrong")]
    [InlineData("nobody", "bob's \"secret\"")]
    public async Task Connect_WrongUserOrPassword_IsRefusedAtOnceAndSaysSo(string user, string password)
    {
        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await ConnectAsync(new SaslCredentials(user, password)));

        Assert.Equal(ZkErrorCode.AuthFailed, e.Code);
        Assert.Matches($@"^SASL authentication failed: user {user}: .* wrong user or password\.$", e.Message);
    }

    [Fact]
    public async Task Request_WithoutUser_IsRefusedByThisServer()
    {
        await using var client = await ConnectAsync(null);

        await Assert.ThrowsAnyAsync<ZkException>(async () => await client.GetDataAsync(ZkPath.Root));
    }

    [Fact]
    public async Task Connect_ServerThatDoesNotKnowThePassword_IsRefusedByUs()
    {
        var liar = new FaultyTransport(TcpTransport.Shared) { Rewrite = Lie };

        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await ConnectAsync(ApacheSaslServer.Bob, liar));

        Assert.Contains("the server did not prove that it knows the password", e.Message);
    }

    private static void Lie(Span<byte> answer)
    {
        var proof = answer.IndexOf("rspauth="u8);
        if (proof >= 0) answer[proof + "rspauth=".Length] ^= 1;
    }

    private ValueTask<ZooKeeperClient> ConnectAsync(SaslCredentials? credentials, IZkTransport? transport = null) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Sasl = credentials,
            Transport = transport ?? TcpTransport.Shared,
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
}
