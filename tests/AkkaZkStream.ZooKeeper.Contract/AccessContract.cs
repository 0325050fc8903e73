using System.Security.Cryptography;
using Xunit;

namespace AkkaZkStream.ZooKeeper.Contract;

/// <summary>ACLs and digest authentication.</summary>
public abstract class AccessContract(IContractServer server) : ZooKeeperContract(server)
{
    private const string SuperProof = "super:test";

    /// <summary>The superuser of every server that a contract is checked against.</summary>
    public static ClientIdentity Superuser { get; } =
        new("digest", $"super:{Convert.ToBase64String(SHA1.HashData(Bytes(SuperProof)))}");

    [Fact]
    public async Task GetAcl_Default_IsOpen()
    {
        var path = await CreateNodeAsync("a");

        Assert.Equal(Acl.OpenUnsafe, (await Client.GetAclAsync(path)).Acl);
    }

    [Fact]
    public async Task DefaultAcl_OfTheOptions_IsWhatNewNodesGet()
    {
        IReadOnlyList<Acl> acl = [new(AclPermissions.Read | AclPermissions.Admin, "world", "anyone")];
        var client = await ConnectAsync(options => options with { DefaultAcl = acl });

        await client.CreateAsync(Root.Child("a"));
        await client.MultiAsync(new Transaction().Create(Root.Child("b")));

        Assert.Equal(acl, (await client.GetAclAsync(Root.Child("a"))).Acl);
        Assert.Equal(acl, (await client.GetAclAsync(Root.Child("b"))).Acl);
    }

    [Fact]
    public async Task SetAcl_ReadOnly_RefusesWritesAndAllowsReads()
    {
        var path = await CreateNodeAsync("a");
        await Client.SetAclAsync(path, Acl.ReadUnsafe);

        var e = await Assert.ThrowsAsync<NoAuthException>(async () => await Client.SetDataAsync(path, Bytes("x")));

        Assert.Equal(path, e.Path);
        await Client.GetDataAsync(path);
    }

    [Fact]
    public async Task SetAcl_OtherVersion_Throws()
    {
        var path = await CreateNodeAsync("a");

        await Assert.ThrowsAsync<BadVersionException>(async () => await Client.SetAclAsync(path, Acl.ReadUnsafe, 3));
    }

    [Fact]
    public async Task Create_EmptyAcl_ThrowsInvalidAcl()
    {
        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await Client.CreateAsync(Root.Child("a"), acl: []));

        Assert.Equal(ZkErrorCode.InvalidAcl, e.Code);
    }

    [Fact]
    public async Task Create_CreatorAllWithoutIdentity_ThrowsInvalidAcl()
    {
        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await Client.CreateAsync(Root.Child("a"), acl: Acl.CreatorAll));

        Assert.Equal(ZkErrorCode.InvalidAcl, e.Code);
    }

    [Theory]
    [InlineData("x509", "CN=alice")]
    [InlineData("sasl", "alice")]
    [InlineData("no-such-scheme", "alice")]
    [InlineData("world", "alice")]
    [InlineData("digest", "alice")]
    [InlineData("ip", "alice")]
    public async Task SetAcl_ForWhomTheServerCouldNeverProve_ThrowsInvalidAcl(string scheme, string id)
    {
        var path = await CreateNodeAsync("a");
        Acl[] acl = [new(AclPermissions.All, scheme, id)];

        var set = await Assert.ThrowsAsync<ZkOperationException>(async () => await Client.SetAclAsync(path, acl));
        var create = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await Client.CreateAsync(Root.Child("b"), acl: acl));

        Assert.Equal(ZkErrorCode.InvalidAcl, set.Code);
        Assert.Equal(ZkErrorCode.InvalidAcl, create.Code);
        Assert.Equal(Acl.OpenUnsafe, (await Client.GetAclAsync(path)).Acl);
    }

    [Fact]
    public async Task Digest_CreatorAll_IsStoredAsHashAndShutsOthersOut()
    {
        var owner = await ConnectAsync();
        await owner.AddAuthAsync("digest", Bytes("alice:secret"));
        await owner.CreateAsync(Root.Child("a"), Bytes("mine"), acl: Acl.CreatorAll);

        var acl = (await owner.GetAclAsync(Root.Child("a"))).Acl;

        var hash = Convert.ToBase64String(SHA1.HashData(Bytes("alice:secret")));
        Assert.Equal([new Acl(AclPermissions.All, "digest", $"alice:{hash}")], acl);
        await CatchUpAsync();
        await Assert.ThrowsAsync<NoAuthException>(async () => await Client.GetDataAsync(Root.Child("a")));
        await Client.AddAuthAsync("digest", Bytes("alice:secret"));
        Assert.Equal("mine", Text((await Client.GetDataAsync(Root.Child("a"))).Data));
    }

    [Fact]
    public async Task Superuser_ProvedByItsPassword_IsBoundByNoAcl()
    {
        var path = await CreateNodeAsync("a", "lost");
        await Client.SetAclAsync(path, [new(AclPermissions.All, "digest", "nobody:hash")]);
        var super = await ConnectAsync();
        await super.AddAuthAsync("digest", Bytes("super:guess"));
        await Assert.ThrowsAsync<NoAuthException>(async () => await super.GetDataAsync(path));

        await super.AddAuthAsync("digest", Bytes(SuperProof));

        Assert.Contains(new ClientIdentity("super", ""), await super.WhoAmIAsync());
        Assert.Equal("lost", Text((await super.GetDataAsync(path)).Data));
        Assert.Equal("nobody:hash", Assert.Single((await super.GetAclAsync(path)).Acl).Id);
        await super.CreateAsync(path.Child("b"));
        await super.DeleteAsync(path.Child("b"));
        await super.SetAclAsync(path, Acl.OpenUnsafe);
        await CatchUpAsync();
        Assert.Equal("lost", Text((await Client.GetDataAsync(path)).Data));
    }

    [Fact]
    public async Task Superuser_CreatorAll_BelongsToWhomItProvedToBe()
    {
        var super = await ConnectAsync();
        await super.AddAuthAsync("digest", Bytes(SuperProof));

        await super.CreateAsync(Root.Child("a"), acl: Acl.CreatorAll);

        Assert.Equal(
            [new Acl(AclPermissions.All, Superuser.Scheme, Superuser.User)], (await super.GetAclAsync(Root.Child("a"))).Acl);
    }

    [Fact]
    public async Task Ip_OfTheClient_LetsItIn_AnotherDoesNot()
    {
        var here = (await Client.WhoAmIAsync()).Single(identity => identity.Scheme == "ip").User;
        await Client.CreateAsync(Root.Child("here"), acl: [new(AclPermissions.All, "ip", $"{here}/16")]);
        await Client.CreateAsync(Root.Child("elsewhere"), acl: [new(AclPermissions.All, "ip", "10.255.255.1")]);

        await Client.SetDataAsync(Root.Child("here"), Bytes("x"));
        await Assert.ThrowsAsync<NoAuthException>(async () => await Client.GetDataAsync(Root.Child("elsewhere")));
    }

    // CVE-2024-23944: the names of nodes that one may not read are nobody's business either.
    [Fact]
    public async Task RecursiveWatch_OverANodeThatOneMayNotRead_TellsOfTheOthersAlone()
    {
        var told = new Recorder<ZkPath>();
        await Client.AddWatchAsync(Root, AddWatchMode.PersistentRecursive, change => told.Record(change.Path));
        var owner = await ConnectAsync();
        await owner.AddAuthAsync("digest", Bytes("alice:secret"));

        await owner.CreateAsync(Root.Child("secret"), acl: Acl.CreatorAll);
        await owner.CreateAsync(Root.Child("open"));

        Assert.Equal(Root.Child("open"), await told.NextAsync("the creation of the open node"));
    }

    [Fact]
    public async Task Digest_AfterReconnect_HoldsStill()
    {
        var client = await ConnectAsync(ThroughFaults);
        await client.AddAuthAsync("digest", Bytes("alice:secret"));
        await client.CreateAsync(Root.Child("a"), Bytes("mine"), acl: Acl.CreatorAll);
        var states = new Recorder<ConnectionState>();
        using var listening = client.OnStateChanged(states.Record);

        Faults.Break();
        await states.UntilAsync(ConnectionState.Reconnected);

        Assert.Equal("mine", Text((await client.GetDataAsync(Root.Child("a"))).Data));
    }

    [Fact]
    public async Task WhoAmI_AfterDigest_NamesTheUser()
    {
        var client = await ConnectAsync();
        await client.AddAuthAsync("digest", Bytes("alice:secret"));

        Assert.Contains(await client.WhoAmIAsync(), identity => identity is { Scheme: "digest", User: "alice" });
    }

    [Fact]
    public async Task AddAuth_UnknownScheme_ThrowsAuthFailed()
    {
        var client = await ConnectAsync();

        var e = await Assert.ThrowsAsync<ZkOperationException>(
            async () => await client.AddAuthAsync("no-such-scheme", Bytes("x")));

        Assert.Equal(ZkErrorCode.AuthFailed, e.Code);
    }
}
