using AkkaZkStream.ZooKeeper.Server.Access;
using AkkaZkStream.ZooKeeper.Server.Tree;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Access;

public sealed class AclPolicyTests
{
    private static readonly ClientIdentity Ann = new("digest", "ann:1");
    private static readonly ClientIdentity Bob = new("digest", "bob:2");

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
        var resolved = AclPolicy.Resolve(Acl.CreatorAll, [new("ip", "127.0.0.1"), Ann, Bob]);

        Assert.Equal([new Acl(AclPermissions.All, "digest", "ann:1"), new Acl(AclPermissions.All, "digest", "bob:2")], resolved!);
    }

    [Fact]
    public void Resolve_WhatNobodyCouldMatch_IsRefused()
    {
        Assert.Null(AclPolicy.Resolve([], [Ann]));
        Assert.Null(AclPolicy.Resolve(Acl.CreatorAll, [new("ip", "127.0.0.1")]));
        Assert.Null(AclPolicy.Resolve([new Acl(AclPermissions.All, "digest", "nohash")], [Ann]));
        Assert.Null(AclPolicy.Resolve([new Acl(AclPermissions.All, "kerberos", "ann")], [Ann]));
        Assert.Null(AclPolicy.Resolve([new Acl(AclPermissions.All, "sasl", "ann")], [Ann], hasSasl: false));
    }

    [Fact]
    public void Resolve_Twice_IsOnce() =>
        Assert.Single(AclPolicy.Resolve([.. Acl.OpenUnsafe, .. Acl.OpenUnsafe], [])!);

    [Fact]
    public void Masked_Digest_ShowsTheUserOnly()
    {
        var acl = NodeAcl.Of([new Acl(AclPermissions.All, "digest", "ann:secret")]);

        Assert.Equal("ann:x", AclPolicy.Masked(acl).Single().Id);
    }
}
