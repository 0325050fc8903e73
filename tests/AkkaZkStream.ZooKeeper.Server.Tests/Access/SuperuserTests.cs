namespace AkkaZkStream.ZooKeeper.Server.Tests.Access;

public sealed class SuperuserTests
{
    private static readonly SaslCredentials Ann = new("ann", "secret");

    [Fact]
    public async Task Superuser_OfSasl_ReadsWhatNobodyMay()
    {
        await using var server = await StartAsync(new ClientIdentity("sasl", "ann"));
        var lost = await CreateLostAsync(server);

        await using var ann = await ConnectAsync(server, Ann);

        Assert.Equal("lost"u8.ToArray(), (await ann.GetDataAsync(lost)).Data.ToArray());
    }

    [Fact]
    public async Task User_OfTheSuperusersNameInAnotherScheme_IsNone()
    {
        await using var server = await StartAsync(new ClientIdentity("x509", "CN=ann"));
        var lost = await CreateLostAsync(server);

        await using var ann = await ConnectAsync(server, Ann);

        await Assert.ThrowsAsync<NoAuthException>(async () => await ann.GetDataAsync(lost));
    }

    [Theory]
    [InlineData("ip", "127.0.0.1")]
    [InlineData("digest", "no-hash")]
    [InlineData("super", "")]
    [InlineData("world", "anyone")]
    public async Task Start_WithASuperuserWhomNobodyCanProve_IsTheCallersMistake(string scheme, string user)
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(
            async () => await StartAsync(new ClientIdentity(scheme, user)));

        Assert.Equal(
            "Superusers: expected an identity that a client can prove by digest, sasl or x509, got one of scheme "
            + $"'{scheme}' that nobody can.",
            e.Message);
    }

    private static ValueTask<EmbeddedZooKeeper> StartAsync(ClientIdentity superuser) => EmbeddedZooKeeper.StartAsync(new()
    {
        Port = null,
        Superusers = [superuser],
        Sasl = new() { Users = new Dictionary<string, string> { [Ann.User] = Ann.Password } },
    });

    private static async Task<ZkPath> CreateLostAsync(EmbeddedZooKeeper server)
    {
        await using var client = await ConnectAsync(server, null);
        return (await client.CreateAsync(
            ZkPath.Root.Child("a"), "lost"u8.ToArray(), acl: [new(AclPermissions.All, "digest", "nobody:hash")])).Path;
    }

    private static async Task<ZooKeeperClient> ConnectAsync(EmbeddedZooKeeper server, SaslCredentials? user) =>
        await ZooKeeperClient.ConnectAsync(new ZooKeeperOptions
        {
            ConnectString = server.ConnectString,
            Transport = server.Transport,
            Sasl = user,
        });
}
