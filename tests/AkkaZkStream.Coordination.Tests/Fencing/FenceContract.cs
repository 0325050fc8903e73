using System.Text;

namespace AkkaZkStream.Coordination.Tests.Fencing;

/// <summary>What every fence promises, whatever it stands in front of.</summary>
public abstract class FenceContract
{
    /// <summary>Another user of the same resource, with nothing remembered.</summary>
    protected abstract IFence Open();

    [Fact]
    public async Task Fence_NothingAccepted_HasNoNewest() => Assert.Null(await Open().ReadNewestAsync());

    [Fact]
    public async Task Fence_FirstPosition_IsAccepted()
    {
        IFence fence = Open();

        FenceOutcome outcome = await Offer(fence, 7, 0, "a");

        Assert.Same(FenceOutcome.Accepted, outcome);
        await AssertNewest(7, 0, "a");
    }

    [Theory]
    [InlineData(7, 4, true)]
    [InlineData(7, 3, false)]
    [InlineData(7, 2, false)]
    [InlineData(8, 0, true)]
    [InlineData(6, 9, false)]
    [InlineData(long.MaxValue, 0, true)]
    public async Task Fence_AfterToken7Sequence3_AcceptsOnlyWhatIsGreater(long token, long sequence, bool accepted)
    {
        IFence fence = Open();
        await Offer(fence, 7, 3, "a");

        FenceOutcome outcome = await Offer(fence, token, sequence, "b");

        Assert.Equal(accepted ? FenceOutcome.Accepted : new FenceOutcome.Rejected(Position(7, 3)), outcome);
        await AssertNewest(accepted ? token : 7, accepted ? sequence : 3, accepted ? "b" : "a");
    }

    [Fact]
    public async Task Fence_SecondUser_SeesWhatTheFirstWrote()
    {
        IFence first = Open();
        IFence second = Open();
        await Offer(first, 1, 0, "a");
        await Offer(second, 3, 0, "b");

        FenceOutcome stale = await Offer(first, 2, 0, "late");

        Assert.Equal(new FenceOutcome.Rejected(Position(3, 0)), stale);
        await AssertNewest(3, 0, "b");
    }

    [Fact]
    public async Task Fence_ManyUsersAtOnce_AcceptEachPositionOnce()
    {
        const int users = 4;
        const int positions = 25;

        int[] accepted = await Task.WhenAll(Enumerable.Range(0, users).Select(_ => AcceptAll(Open(), positions)));

        // All offer 1, 2, 3, ...: whoever is first at one of them shuts the others out of it.
        Assert.InRange(accepted.Sum(), 1, positions);
        await AssertNewest(positions, 0, "x");
    }

    [Fact]
    public async Task Fence_CancelledBeforeTheWrite_WritesNothing()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Open().TryAcceptAsync(Position(1, 0), Bytes("a"), cancelled.Token));

        Assert.Null(await Open().ReadNewestAsync());
    }

    [Fact]
    public async Task Fence_EmptyAndBinaryPayloads_ComeBackUnchanged()
    {
        IFence fence = Open();
        await fence.TryAcceptAsync(Position(1, 0), ReadOnlyMemory<byte>.Empty);
        Assert.Empty((await fence.ReadNewestAsync())!.Payload.ToArray());
        byte[] bytes = [10, 0, 13, 255, 10];

        await fence.TryAcceptAsync(Position(1, 1), bytes);

        Assert.Equal(bytes, (await fence.ReadNewestAsync())!.Payload.ToArray());
    }

    protected static FencePosition Position(long token, long sequence) => new(new FencingToken(token), sequence);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static ValueTask<FenceOutcome> Offer(IFence fence, long token, long sequence, string payload) =>
        fence.TryAcceptAsync(Position(token, sequence), Bytes(payload));

    private static async Task<int> AcceptAll(IFence fence, int positions)
    {
        int accepted = 0;
        for (int token = 1; token <= positions; token++)
            accepted += (await Offer(fence, token, 0, "x")).IsAccepted ? 1 : 0;
        return accepted;
    }

    private async Task AssertNewest(long token, long sequence, string payload)
    {
        FencedValue? newest = await Open().ReadNewestAsync();
        Assert.Equal(Position(token, sequence), newest?.Position);
        Assert.Equal(payload, Encoding.UTF8.GetString(newest!.Payload.Span));
    }
}
