using Akka.Actor;

namespace Akka.Tests.Actor;

public sealed class ActorPathTests
{
    [Theory]
    [InlineData("akka://sys/user/a/b")]
    [InlineData("akka://sys/")]
    [InlineData("akka.tcp://sys@localhost:2552/user/a#42")]
    public void Parse_Path_IsWrittenTheSame(string text) =>
        Assert.Equal(text, ActorPath.Parse(text).ToSerializationFormat());

    [Theory]
    [InlineData("")]
    [InlineData("user/a")]
    [InlineData("akka:/sys/user")]
    [InlineData("akka://sys@host/user")]
    [InlineData("akka://sys@host:port/user")]
    public void TryParse_NoPath_IsFalse(string text) => Assert.False(ActorPath.TryParse(text, out _));

    [Fact]
    public void TryParse_BelowABasePath_ContinuesIt()
    {
        var user = ActorPath.Parse("akka://sys/user");

        Assert.True(ActorPath.TryParse(user, "/a/b#7", out var below));
        Assert.Equal("akka://sys/user/a/b#7", below.ToSerializationFormat());
        Assert.False(ActorPath.TryParse(user, "a/b", out _));
    }

    [Fact]
    public void Equals_OtherUid_IsEqual()
    {
        var path = ActorPath.Parse("akka://sys/user/a");

        Assert.Equal(path, path.WithUid(7));
        Assert.Equal(path.GetHashCode(), path.WithUid(7).GetHashCode());
        Assert.NotEqual(path, ActorPath.Parse("akka://sys/user/b"));
        Assert.NotEqual(path, ActorPath.Parse("akka://other/user/a"));
    }

    [Fact]
    public void Elements_AreTheNamesFromTheRoot()
    {
        var path = ActorPath.Parse("akka://sys/user/a/b");

        Assert.Equal(["user", "a", "b"], path.Elements);
        Assert.Equal("b", path.Name);
        Assert.Equal("akka://sys/user/a", path.Parent.ToString());
        Assert.Equal(3, path.Depth);
        Assert.Equal("/user/a/b", path.ToStringWithoutAddress());
    }

    [Theory]
    [InlineData("name", true)]
    [InlineData("lock-holder-0000000042", true)]
    [InlineData("a+b%20c", true)]
    [InlineData("$a", false)]
    [InlineData("a/b", false)]
    [InlineData("a b", false)]
    [InlineData("a%2", false)]
    [InlineData("", false)]
    public void IsValidPathElement_Name_IsJudged(string name, bool valid) =>
        Assert.Equal(valid, ActorPath.IsValidPathElement(name));

    [Fact]
    public void Address_Parsed_HasItsParts()
    {
        var address = Address.Parse("akka.tcp://sys@Host:2552");

        Assert.Equal(("akka.tcp", "sys", "host", 2552), (address.Protocol, address.System, address.Host, address.Port));
        Assert.Equal("sys@host:2552", address.HostPort());
        Assert.True(address.HasGlobalScope);
    }
}
