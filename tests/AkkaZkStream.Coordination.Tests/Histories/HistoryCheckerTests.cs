using AkkaZkStream.TestKit;
using static AkkaZkStream.TestKit.LockOperationKind;
using static AkkaZkStream.TestKit.OperationOutcome;

namespace AkkaZkStream.Coordination.Tests.Histories;

public sealed class HistoryCheckerTests
{
    private readonly LockHistory _history = new();

    [Fact]
    public void Check_OneAfterTheOther_Legal()
    {
        Do("a", Acquire, 1);
        Do("a", Write, 1);
        Do("a", Release, 1);
        Do("b", Acquire, 2);
        Do("b", Write, 2);

        BothSay<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Check_Overlapping_LegalWhenSomeOrderIs()
    {
        var second = _history.Begin("b", Acquire);
        Do("a", Acquire, 1);
        var release = _history.Begin("a", Release, Token(1));
        _history.End(second, Done, Token(2));
        _history.End(release, Done);

        BothSay<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Check_LostHolderWritesLateAndIsRefused_Legal()
    {
        Do("a", Acquire, 1);
        _history.Begin("a", Release, Token(1));
        Do("b", Acquire, 2);
        Do("b", Write, 2);
        Do("a", Write, 1, Refused);

        BothSay<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Check_UnknownAcquireAndWrite_MayHaveHappenedOrNot()
    {
        _history.Begin("a", Acquire);
        Do("b", Acquire, 2);
        _history.Begin("b", Write, Token(2));
        Do("b", Release, 2);
        Do("c", Acquire, 3);

        BothSay<HistoryVerdict.Legal>();
    }

    [Fact]
    public void Check_TwoOwners_Illegal()
    {
        Do("a", Acquire, 1);
        Do("b", Acquire, 2);
        Do("a", Release, 1);

        BothSay<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Check_OlderTokenAccepted_Illegal()
    {
        Do("a", Acquire, 1);
        Do("a", Release, 1);
        Do("b", Acquire, 2);
        Do("b", Write, 2);
        Do("a", Write, 1);

        BothSay<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Check_ReleaseNobodyMade_Illegal()
    {
        Do("a", Acquire, 1);
        Do("b", Release, 1);
        Do("b", Acquire, 2);

        BothSay<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Check_TokenFalls_Illegal()
    {
        Do("a", Acquire, 2);
        Do("a", Release, 2);
        Do("b", Acquire, 1);

        BothSay<HistoryVerdict.Illegal>();
    }

    [Fact]
    public void Check_HolderRefusedAtTheResourceWithoutANewerOne_Illegal()
    {
        Do("a", Acquire, 1);
        Do("a", Write, 1, Refused);

        Assert.IsType<HistoryVerdict.Illegal>(LinearizabilityChecker.Check(_history.Operations));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Check_RandomRunsOfACorrectLockAndSpoiltOnes_BothCheckersAgree(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 100; run++)
        {
            var legal = RandomHistory.Create(random, operations: 40);
            Assert.IsType<HistoryVerdict.Legal>(LinearizabilityChecker.Check(legal));
            Assert.IsType<HistoryVerdict.Legal>(TokenOrderChecker.Check(legal));

            var spoilt = RandomHistory.SwapTwoTokens(legal, random);
            if (TokenOrderChecker.Check(spoilt) is HistoryVerdict.Illegal illegal)
                Assert.True(LinearizabilityChecker.Check(spoilt) is HistoryVerdict.Illegal, illegal.Reason);
        }
    }

    private static FencingToken Token(long value) => new(value);

    private void Do(string process, LockOperationKind kind, long token, OperationOutcome outcome = Done)
        => _history.End(_history.Begin(process, kind, Token(token)), outcome);

    private void BothSay<T>()
        where T : HistoryVerdict
    {
        Assert.IsType<T>(LinearizabilityChecker.Check(_history.Operations));
        Assert.IsType<T>(TokenOrderChecker.Check(_history.Operations));
    }
}
