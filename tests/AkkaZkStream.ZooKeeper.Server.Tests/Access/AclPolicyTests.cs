using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Access;

public sealed class AclPolicyTests
{
    private static readonly ClientIdentity Ann = new("digest", "ann:1");
    private static readonly ClientIdentity Bob = new("digest", "bob:2");
    private static readonly KnownSchemes All = new(X509: true, Sasl: true);

    [Fact]
    public void Allows_Permission_OnlyToWhomItWasGiven()
    {
        var acl = NodeAcl.Of([
            new Acl(AclPermissions.Read | AclPermissions.Write, "digest", "ann:1"), new Acl(AclPermissions.Read, "world", "anyone")]);

        Assert.True(AclPolicy.Allows(acl, AclPermissions.Write, [Ann]));
        Assert.False(AclPolicy.Allows(acl, AclPermissions.Write, [Bob]));
        Assert.True(AclPolicy.Allows(acl, AclPermissions.Read, [Bob]));
        Assert.False(AclPolicy.Allows(acl, AclPermissions.Delete, [Ann]));
    }

    [Fact]
    public void Resolve_Auth_BecomesEveryProvedDigest()
    {
        var resolved = AclPolicy.Resolve(Acl.CreatorAll, [new("ip", "127.0.0.1"), Ann, Bob], All);

        Assert.Equal([new Acl(AclPermissions.All, "digest", "ann:1"), new Acl(AclPermissions.All, "digest", "bob:2")], resolved!);
    }

    [Fact]
    public void Resolve_WhatNobodyCouldMatch_IsRefused()
    {
        Assert.Null(AclPolicy.Resolve([], [Ann], All));
        Assert.Null(AclPolicy.Resolve(Acl.CreatorAll, [new("ip", "127.0.0.1")], All));
        Assert.Null(AclPolicy.Resolve([new Acl(AclPermissions.All, "digest", "nohash")], [Ann], All));
        Assert.Null(AclPolicy.Resolve([new Acl(AclPermissions.All, "kerberos", "ann")], [Ann], All));
    }

    [Theory]
    [InlineData("sasl", "ann")]
    [InlineData("x509", "CN=ann")]
    public void Resolve_SchemeThatTheServerCannotProve_IsRefused(string scheme, string id)
    {
        Acl[] acl = [new(AclPermissions.All, scheme, id)];

        Assert.Equal(acl, AclPolicy.Resolve(acl, [], All)!);
        Assert.Null(AclPolicy.Resolve(acl, [], new KnownSchemes(X509: scheme != "x509", Sasl: scheme != "sasl")));
    }

    [Fact]
    public void Resolve_Twice_IsOnce() =>
        Assert.Single(AclPolicy.Resolve([.. Acl.OpenUnsafe, .. Acl.OpenUnsafe], [], All)!);

    [Fact]
    public void Masked_Digest_ShowsTheUserOnly()
    {
        var acl = NodeAcl.Of([new Acl(AclPermissions.All, "digest", "ann:secret")]);

        Assert.Equal("ann:x", AclPolicy.Masked(acl).Single().Id);
    }
}
