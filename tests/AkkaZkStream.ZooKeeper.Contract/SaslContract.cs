using AkkaZkStream.ZooKeeper.Contract.Faults;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>SASL DIGEST-MD5 with a server that knows one user, <see cref="Bob"/>, and lets nobody else in.</summary>
public abstract class SaslContract(IContractServer server)
{
    public static readonly SaslCredentials Bob = new("bob", "bob's \"secret\"");

    private static readonly Acl OnlyBob = new(AclPermissions.All, "sasl", "bob");

    [Fact]
    public async Task Connect_AsItsUser_IsThatUserAlsoAfterAReconnect()
    {
        var faults = new FaultyTransport(server.Transport);
        var states = new Recorder<ConnectionState>();
        await using var client = await ConnectAsync(Bob, faults);
        client.OnStateChanged(states.Record);
        var mine = await CreateAsync(client, [OnlyBob]);
        Assert.Contains(await client.WhoAmIAsync(), identity => identity is { Scheme: "sasl", User: "bob" });

        faults.Break();
        await states.UntilAsync(ConnectionState.Reconnected);

        await client.SetDataAsync(mine, "still bob"u8.ToArray());
    }

    [Fact]
    public async Task Create_CreatorAll_BelongsToTheUser()
    {
        await using var client = await ConnectAsync(Bob);

        var mine = await CreateAsync(client, Acl.CreatorAll);

        Assert.Equal([OnlyBob], (await client.GetAclAsync(mine)).Acl);
    }

    [Fact]
    public async Task Create_ForSomebodyElse_ShutsTheCreatorOut()
    {
        await using var client = await ConnectAsync(Bob);

        var alices = await CreateAsync(client, [new Acl(AclPermissions.All, "sasl", "alice")]);

        await Assert.ThrowsAsync<NoAuthException>(async () => await client.GetDataAsync(alices));
    }

    [Theory]
    [InlineData("a@b@c")]
    [InlineData("a/b/c@d")]
    public async Task Create_ForAMalformedUser_ThrowsInvalidAcl(string user)
    {
        await using var client = await ConnectAsync(Bob);

        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await CreateAsync(client, [new Acl(AclPermissions.All, "sasl", user)]));

        Assert.Equal(ZkErrorCode.InvalidAcl, e.Code);
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
        var liar = new FaultyTransport(server.Transport) { Rewrite = Lie };

        var e = await Assert.ThrowsAsync<ZkOperationException>(async () => await ConnectAsync(Bob, liar));

        Assert.Contains("the server did not prove that it knows the password", e.Message);
    }

    private static void Lie(Span<byte> answer)
    {
        var proof = answer.IndexOf("rspauth="u8);
        if (proof >= 0) answer[proof + "rspauth=".Length] ^= 1;
    }

    private static async Task<ZkPath> CreateAsync(ZooKeeperClient client, IReadOnlyList<Acl> acl) => (await client.CreateAsync(
        ZkPath.Root.Child($"test-{Guid.NewGuid():n}"), acl: acl, mode: CreateMode.Ephemeral)).Path;

    private ValueTask<ZooKeeperClient> ConnectAsync(SaslCredentials? credentials, IZkTransport? transport = null) =>
        ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Sasl = credentials,
            Transport = transport ?? server.Transport,
            ConnectionTimeout = TimeSpan.FromSeconds(20),
        });
}
