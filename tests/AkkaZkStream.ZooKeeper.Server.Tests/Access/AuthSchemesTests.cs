using AkkaZkStream.ZooKeeper.Server.Access;

namespace AkkaZkStream.ZooKeeper.Server.Tests.Access;

public sealed class AuthSchemesTests
{
    [Theory]
    [InlineData("world", "anyone", true)]
    [InlineData("world", "me", false)]
    [InlineData("digest", "u:hash", true)]
    [InlineData("digest", "u", false)]
    [InlineData("digest", ":hash", false)]
    [InlineData("digest", "u:", false)]
    [InlineData("digest", "a:b:c", false)]
    [InlineData("ip", "10.0.0.0/8", true)]
    [InlineData("ip", "10.0.0.0/33", false)]
    [InlineData("ip", "10.0.0.0/-1", false)]
    [InlineData("ip", "::1", true)]
    [InlineData("ip", "nowhere", false)]
    [InlineData("ip", "", false)]
    [InlineData("sasl", "u", true)]
    [InlineData("sasl", "zk/host@REALM", true)]
    [InlineData("sasl", "a/b/c@REALM", false)]
    [InlineData("sasl", "a@b@c", false)]
    [InlineData("x509", "u", false)]
    public void Id_OfAScheme_IsValidByItsOwnRules(string scheme, string id, bool isValid) =>
        Assert.Equal(isValid, AuthSchemes.IsValidId(scheme, id));

    [Theory]
    [InlineData("10.0.0.0/8", "10.200.3.4", true)]
    [InlineData("10.1.2.3/8", "10.200.3.4", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("127.0.0.1", "127.0.0.1", true)]
    [InlineData("127.0.0.1", "127.0.0.2", false)]
    [InlineData("10.0.0.0/9", "10.127.0.1", true)]
    [InlineData("10.0.0.0/9", "10.128.0.1", false)]
    [InlineData("0.0.0.0/0", "8.8.8.8", true)]
    [InlineData("10.0.0.0/8", "::1", false)]
    public void Network_WithAPrefix_HoldsItsAddressesOnly(string network, string address, bool matches) =>
        Assert.Equal(matches, AuthSchemes.Matches(new Acl(AclPermissions.All, "ip", network), address));

    [Fact]
    public void Digest_OfAPassword_IsWhatEveryClientMakes()
    {
        // From ZooKeeper's own documentation of DigestAuthenticationProvider: super:test.
        var identity = AuthSchemes.Authenticate("digest", "super:test"u8);

        Assert.Equal(new ClientIdentity("digest", "super:D/InIHSb7yEEbrWz8b9l71RjZJU="), identity);
    }

    [Theory]
    [InlineData("nopassword", "nopassword")]
    [InlineData(":p", "")]
    [InlineData("a:b:c", "a")]
    public void Digest_OfAnyProof_NamesWhatStandsBeforeTheFirstColon(string proof, string user) =>
        Assert.Equal(user, AuthSchemes.WithoutDigest(AuthSchemes.Authenticate("digest", System.Text.Encoding.UTF8.GetBytes(proof))!).User);

    [Fact]
    public void Proof_OfAnotherScheme_IsRefused() => Assert.Null(AuthSchemes.Authenticate("sasl", "u:p"u8));
}
