using AkkaZkStream.Coordination.Locks;
using AkkaZkStream.ZooKeeper;

namespace AkkaZkStream.Coordination.Tests.Locks;

public sealed class LockQueuePolicyTests
{
    private const string Own = "_c_7c1d0f6e-0000-0000-0000-000000000001-lock-0000000005";

    private const string Curators = "_c_11111111-2222-3333-4444-555555555555-lock-0000000003";

    private static readonly LockQueuePolicy Policy = LockQueuePolicy.Exclusive;

    public static TheoryData<string, string[], string> Queues => new()
    {
        { "alone", [Own], "first" },
        { "before a younger one", [Node(6), Own], "first" },
        { "behind one", [Node(4), Own], Node(4) },
        { "behind many: the nearest", [Node(2), Own, Node(4), Node(1), Node(9)], Node(4) },
        { "behind a gap", [Node(1), Own], Node(1) },
        { "behind Curator's client", [Curators, Own], Curators },
        { "behind kazoo's client", ["0f0e0d0c__lock__0000000003", Own], "0f0e0d0c__lock__0000000003" },
        { "foreign names", ["config", "lock-", "lock-12", "lock-00000000x1", "0000000001", Own], "first" },
        { "own znode deleted by somebody", [Node(4), Node(6)], "missing" },
        { "empty", [], "missing" },
        { "highest suffix", [Own, Node(int.MaxValue)], "first" },
    };

    [Theory]
    [MemberData(nameof(Queues))]
    public void Decide_Queue_FirstOrNearestOlder(string situation, string[] children, string expected)
    {
        var decision = Policy.Decide(Own, children);

        Assert.True(expected == Describe(decision), $"{situation}: expected {expected}, got {Describe(decision)}");
    }

    [Fact]
    public void Decide_AnyOrderOfChildren_SameDecision()
    {
        var children = Enumerable.Range(0, 12).Select(Node).Append(Own).ToArray();
        var random = new Random(12345);

        for (var round = 0; round < 200; round++)
        {
            random.Shuffle(children);
            Assert.Equal(new QueueDecision.Behind(Node(5)), Decide(children));
        }
    }

    [Theory]
    [InlineData("x-lock--2147483648")]
    [InlineData("lock--0000000001")]
    [InlineData("_c_other-lock-0000000005")]
    public void Decide_SuffixWrappedOrTwice_Ambiguous(string other)
    {
        var decision = Assert.IsType<QueueDecision.Ambiguous>(Policy.Decide(Own, ["config", other, Own]));

        Assert.Equal([other, Own], decision.Contenders);
    }

    [Fact]
    public void Decide_Shared_WaitsForOlderExclusiveOnesOnly()
    {
        const string reader = "r-__READ__0000000005";
        string[] queue = ["q-__READ__0000000004", Node(3), "p-__READ__0000000002", reader, Node(6)];

        Assert.Equal(new QueueDecision.Behind(Node(3)), LockQueuePolicy.Shared.Decide(reader, queue));
        Assert.IsType<QueueDecision.First>(LockQueuePolicy.Shared.Decide("p-__READ__0000000002", queue));
        Assert.Equal(new QueueDecision.Behind(reader), Policy.Decide(Node(6), queue));
    }

    [Fact]
    public void DecideByAge_OldNodeHasHigherSuffix_CzxidDecides()
    {
        var (oldest, wrapped, youngest) = (Node(int.MaxValue), "x-lock--2147483648", "x-lock--2147483647");
        (string, Zxid)[] contenders = [(youngest, new Zxid(12)), (oldest, new Zxid(10)), (wrapped, new Zxid(11))];

        Assert.IsType<QueueDecision.First>(Policy.DecideByAge(oldest, contenders));
        Assert.Equal(new QueueDecision.Behind(oldest), Policy.DecideByAge(wrapped, contenders));
        Assert.Equal(new QueueDecision.Behind(wrapped), Policy.DecideByAge(youngest, contenders));
        Assert.IsType<QueueDecision.Missing>(Policy.DecideByAge(Own, contenders));
    }

    private static string Node(int sequence) => $"x-lock-{sequence:D10}";

    // With the nearest older one at 5 too, the suffix would be ambiguous: this queue's own is 6.
    private static QueueDecision Decide(string[] children)
        => Policy.Decide(Node(6), [.. children.Where(name => name != Own)]);

    private static string Describe(QueueDecision decision) => decision switch
    {
        QueueDecision.First => "first",
        QueueDecision.Behind behind => behind.Predecessor,
        QueueDecision.Missing => "missing",
        _ => "ambiguous",
    };
}
