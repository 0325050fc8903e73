using AkkaZkStream.Coordination.Fencing;
using static AkkaZkStream.Coordination.Tests.Fencing.VersionedCellFake;

namespace AkkaZkStream.Coordination.Tests.Fencing;

public sealed class VersionedFenceTests
{
    private readonly VersionedCellFake _cell = new();

    [Fact]
    public async Task VersionedFence_SoleWriter_CostsOneWriteEach()
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        (int reads, int writes) = (_cell.Reads, _cell.Writes);

        for (int token = 2; token <= 11; token++)
            Assert.True((await Offer(fence, token)).IsAccepted);

        Assert.Equal((reads, writes + 10), (_cell.Reads, _cell.Writes));
    }

    [Fact]
    public async Task VersionedFence_SomebodyElseWrote_ReadsAgainAndDecides()
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        _cell.Put(Position(5));

        Assert.Equal(new FenceOutcome.Rejected(Position(5)), await Offer(fence, 4));
        Assert.True((await Offer(fence, 6)).IsAccepted);
    }

    [Theory]
    [InlineData(Fault.ReplyLost)]
    [InlineData(Fault.Swallowed)]
    public async Task VersionedFence_AnswerLost_IsFoundOutByReadingBack(object fault)
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        _cell.Faults.Enqueue((Fault)fault);

        Assert.True((await Offer(fence, 2)).IsAccepted);

        Assert.Equal(Position(2), (await fence.ReadNewestAsync(default))?.Position);
    }

    [Fact]
    public async Task VersionedFence_CreateAnswerLost_IsFoundOutByReadingBack()
    {
        VersionedFence fence = Create();
        _cell.Faults.Enqueue(Fault.ReplyLost);

        Assert.True((await Offer(fence, 1)).IsAccepted);
        Assert.Equal(1, _cell.Writes);
    }

    [Fact]
    public async Task VersionedFence_AnswerLostAndANewerWriteInItsPlace_IsRejected()
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        _cell.Faults.Enqueue(Fault.Swallowed);
        _cell.Meanwhile = () => _cell.Put(Position(9));

        Assert.Equal(new FenceOutcome.Rejected(Position(9)), await Offer(fence, 2));
    }

    [Fact]
    public async Task VersionedFence_AnswerLostAndOverwritten_IsUnknown()
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        _cell.Faults.Enqueue(Fault.ReplyLost);
        _cell.Meanwhile = () => _cell.Put(Position(9));

        Assert.IsType<FenceOutcome.Unknown>(await Offer(fence, 2));
    }

    [Fact]
    public async Task VersionedFence_AnswerLostAndNotReadableInTime_IsUnknown()
    {
        VersionedFence fence = Create();
        await Offer(fence, 1);
        _cell.Faults.Enqueue(Fault.ReplyLost);
        _cell.Meanwhile = () => _cell.IsUnreadable = true;

        var unknown = Assert.IsType<FenceOutcome.Unknown>(await Offer(fence, 2));

        Assert.Equal(nameof(Fault.ReplyLost), unknown.Cause.Message);
    }

    [Fact]
    public async Task VersionedFence_CertainlyNotWritten_ThrowsAndMayBeRepeated()
    {
        VersionedFence fence = Create();
        _cell.Faults.Enqueue(Fault.NotWritten);

        await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(fence, 1));

        Assert.True((await Offer(fence, 1)).IsAccepted);
    }

    [Fact]
    public async Task VersionedFence_CellOfSomebodyElse_IsNotOverwritten()
    {
        _cell.PutRaw("not a fence's data"u8.ToArray());

        var failure = await Assert.ThrowsAsync<FenceUnavailableException>(async () => await Offer(Create(), 1));

        Assert.Equal("Expected '/fence' to hold a fence's data, got 18 bytes of something else.", failure.Message);
        Assert.Equal(0, _cell.Writes);
    }

    private VersionedFence Create() =>
        new(_cell, FencedZnodeOptions.Default with { ResolveWaitMax = TimeSpan.Zero });

    private static FencePosition Position(long token) => new(new FencingToken(token), 0);

    private static ValueTask<FenceOutcome> Offer(VersionedFence fence, long token) =>
        fence.TryAcceptAsync(Position(token), "x"u8.ToArray(), default);
}
