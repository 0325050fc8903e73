using AkkaZkStream.Coordination.Locks;

namespace AkkaZkStream.Coordination.Tests;

public sealed class GrantDeadlineTests
{
    private static TimeSpan Ms(double ms) => TimeSpan.FromMilliseconds(ms);

    [Theory]
    [InlineData(1000, 4000, 4999, false)]
    [InlineData(1000, 4000, 5000, true)]
    [InlineData(1000, 4000, 5001, true)]
    [InlineData(1000, 0, 1000, true)]
    public void HasPassed_FromTheDeadlineOn(double sent, double validFor, double now, bool passed)
        => Assert.Equal(passed, GrantDeadline.From(Ms(sent), Ms(validFor)).HasPassed(Ms(now)));

    [Fact]
    public void From_ForEver_DoesNotOverflow()
        => Assert.Equal(TimeSpan.MaxValue, GrantDeadline.From(Ms(5), TimeSpan.MaxValue).At);

    [Fact]
    public void RenewIn_AThirdOfWhatIsLeft()
    {
        var deadline = GrantDeadline.From(Ms(1000), Ms(4000));

        Assert.Equal(Ms(1000), deadline.RenewIn(Ms(2000)));
        Assert.Equal(TimeSpan.Zero, deadline.RenewIn(Ms(6000)));
    }

    [Fact]
    public void Latest_AnswersOutOfOrder_KeepsTheLater()
    {
        var (early, late) = (new GrantDeadline(Ms(1)), new GrantDeadline(Ms(2)));

        Assert.Equal(late, early.Latest(late));
        Assert.Equal(late, late.Latest(early));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(250)]
    [InlineData(5000)]
    public void Deadline_WhateverTheMessageTook_NeverAfterTheCoordinators(double travelled)
    {
        // One physical time line; the requester sends at 1000, the coordinator answers at 9000 with 3000 left in its
        // session.
        var (sent, arrived, answered, sessionEnds) = (Ms(1000), Ms(1000 + travelled), Ms(9000), Ms(12_000));

        var validFor = GrantPromise.ValidFor(arrived, answered, sessionEnds - answered);
        var promise = GrantPromise.None.Extend(arrived, validFor);
        var deadline = GrantDeadline.From(sent, validFor);

        Assert.Equal(sessionEnds, promise.Until);
        Assert.Equal(sessionEnds - Ms(travelled), deadline.At);
    }

    [Fact]
    public void ValidFor_SessionMayBeDead_Zero()
        => Assert.Equal(TimeSpan.Zero, GrantPromise.ValidFor(Ms(1000), Ms(9000), TimeSpan.Zero));

    [Fact]
    public void Extend_EarlierPromise_KeepsTheLater()
    {
        var promise = GrantPromise.None.Extend(Ms(1000), Ms(4000)).Extend(Ms(1100), Ms(10));

        Assert.Equal(Ms(5000), promise.Until);
        Assert.Equal(Ms(2000), promise.Remaining(Ms(3000)));
        Assert.Equal(TimeSpan.Zero, promise.Remaining(Ms(6000)));
    }

    [Theory]
    [InlineData(LossPolicy.End.LetGo, 0)]
    [InlineData(LossPolicy.End.RequesterGone, 4000)]
    [InlineData(LossPolicy.End.Revoked, 4000)]
    internal void KeepFor_ClaimEnded_UntilNobodyCanActUnderIt(LossPolicy.End end, double expected)
    {
        var promise = GrantPromise.None.Extend(Ms(1000), Ms(5000));

        Assert.Equal(Ms(expected), LossPolicy.KeepFor(end, promise, Ms(2000)));
        Assert.Equal(TimeSpan.Zero, LossPolicy.KeepFor(end, GrantPromise.None, Ms(2000)));
    }
}
