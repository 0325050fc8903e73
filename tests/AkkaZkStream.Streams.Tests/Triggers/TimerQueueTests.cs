using AkkaZkStream.Streams.Triggers;

namespace AkkaZkStream.Streams.Tests.Triggers;

public sealed class TimerQueueTests
{
    [Fact]
    public void TakeDue_SeveralTimers_ComeByTimeThenInTheOrderInWhichTheyWereAdded()
    {
        var queue = new TimerQueue<string>();
        foreach (var (owner, time) in new[] { ("b", 2), ("a", 1), ("c", 2), ("d", 3) })
            queue.Add(owner, time);

        Assert.Equal(["a", "b", "c"], Enumerable.Range(0, 3).Select(_ => queue.TakeDue(2)!.Owner));
        Assert.Null(queue.TakeDue(2));
        Assert.Equal(3, queue.Next);
    }

    [Fact]
    public void Cancel_HundredThousandTimers_KeepsAboutAsManyAsAreLeft()
    {
        var queue = new TimerQueue<int>();
        queue.Add(-1, 1_000_000);
        for (var i = 0; i < 100_000; i++)
        {
            queue.Cancel(queue.Add(i, i));
            Assert.InRange(queue.Count, 1, 64);
        }

        Assert.Equal(-1, queue.TakeDue(long.MaxValue)!.Owner);
    }
}
