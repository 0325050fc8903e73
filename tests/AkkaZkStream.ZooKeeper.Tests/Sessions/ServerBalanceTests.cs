using AkkaZkStream.ZooKeeper.Sessions;

namespace AkkaZkStream.ZooKeeper.Tests.Sessions;

/// <summary>Many clients, evenly spread, each of which decides for itself when the servers change.</summary>
public class ServerBalanceTests
{
    private const int Clients = 60_000;

    [Theory]
    [InlineData("abc", "abcd")]
    [InlineData("abc", "abcdef")]
    [InlineData("abc", "abde")]
    [InlineData("abcd", "abc")]
    [InlineData("abcd", "abe")]
    [InlineData("abcde", "ab")]
    [InlineData("abc", "abd")]
    [InlineData("abc", "def")]
    [InlineData("a", "ab")]
    public void Servers_Change_ClientsStayEvenlySpread(string before, string after)
    {
        var random = new Random(7);
        var found = new Dictionary<ServerAddress, int>();
        for (var i = 0; i < Clients; i++)
        {
            var server = ServerAfter(Servers(before), Servers(after), Servers(before)[i % before.Length], random);
            found[server] = found.GetValueOrDefault(server) + 1;
        }

        Assert.Equal(Servers(after).Order(ByHost), found.Keys.Order(ByHost));
        Assert.All(found.Values, count => Assert.InRange(count * after.Length / (double)Clients, 0.95, 1.05));
    }

    [Theory]
    [InlineData("abc", "abc", 'a')]
    [InlineData("abc", "ab", 'a')]
    [InlineData("abc", "ade", 'a')]
    public void Servers_NoMoreThanBefore_WhoMayStayStays(string before, string after, char present)
    {
        for (var draw = 0.0; draw < 1; draw += 0.1)
            Assert.Null(ServerBalance.ShareOfNew(Servers(before), Servers(after), Server(present), draw));
    }

    [Fact]
    public void Servers_ReplacedTwiceAtOnce_PresentOneInNeither_Moves() =>
        Assert.Equal(0, ServerBalance.ShareOfNew(Servers("bc"), Servers("cb"), Server('a'), 0.5));

    [Fact]
    public void Order_HasEachServerOnce()
    {
        var order = ServerBalance.Order(Servers("abcdef"), Servers("abc"), 0.3, new Random(1));

        Assert.Equal(Servers("abcdef"), order.Order(ByHost));
    }

    private static readonly Comparer<ServerAddress> ByHost =
        Comparer<ServerAddress>.Create((a, b) => string.CompareOrdinal(a.Host, b.Host));

    private static ServerAddress ServerAfter(
        ServerAddress[] before, ServerAddress[] after, ServerAddress present, Random random)
    {
        random.Shuffle(after);
        return ServerBalance.ShareOfNew(before, after, present, random.NextDouble()) is { } ofNew
            ? ServerBalance.Order(after, before, ofNew, random)[0]
            : present;
    }

    private static ServerAddress[] Servers(string names) => [.. names.Select(Server)];

    private static ServerAddress Server(char name) => new($"{name}", 1);
}
