using static AkkaZkStream.Streams.Tests.Triggers.TriggeredRun;

namespace AkkaZkStream.Streams.Tests.Triggers;

/// <summary>What becomes of triggers when sessions grow and meet; the gap is ten ticks.</summary>
public sealed class SessionTriggerTests
{
    private static readonly WindowSpec Sessions = Window.Session(new TimeSpan(10));

    [Fact]
    public void EventTime_SessionGrows_FiresAtItsNewEndOnly()
    {
        var run = new TriggeredRun(Sessions, Trigger.EventTime<int>());
        run.Add(0, 1);
        run.Add(5, 2);

        Assert.Empty(run.Watermark(14));
        Assert.Equal([Result(0, 15, 2, 3)], run.Watermark(15));
    }

    [Fact]
    public void Count_SessionsMeet_CountsBoth()
    {
        var run = new TriggeredRun(Sessions, Trigger.Count<int>(3));
        run.Add(0, 1);
        run.Add(16, 2);

        Assert.Equal([Result(0, 26, 3, 7)], run.Add(8, 4));
    }

    [Fact]
    public void ContinuousEventTime_SessionsMeet_GoesOnWithTheEarlierOne()
    {
        var run = new TriggeredRun(Sessions, Trigger.ContinuousEventTime<int>(new TimeSpan(20)));
        run.Add(12, 1);
        run.Add(25, 2);
        run.Add(18, 4);

        Assert.Equal([Result(12, 35, 3, 7)], run.Watermark(20));
        Assert.Equal([Result(12, 35, 3, 7, isUpdate: true)], run.Watermark(35));
    }

    [Fact]
    public void EarlyPurging_SessionsMeet_EachElementIsInOneResult()
    {
        var trigger = Trigger.EventTime<int>().WithEarlyFirings(Trigger.Count<int>(2)).Purging();
        var run = new TriggeredRun(Sessions, trigger);
        run.Add(0, 1);
        Assert.Equal([Result(0, 11, 2, 3)], run.Add(1, 2));
        run.Add(15, 4);

        Assert.Equal([Result(0, 25, 2, 12)], run.Add(8, 8));
        Assert.Empty(run.End());
    }

    [Fact]
    public void ProcessingTime_SessionGrows_WaitsForTheClockAtItsNewEnd()
    {
        var run = new TriggeredRun(Sessions, Trigger.ProcessingTime<int>());
        run.Add(0, 1);
        run.Add(5, 2);

        Assert.Equal(15, run.NextOnClock);
        Assert.Empty(run.Clock(14));
        Assert.Equal([Result(0, 15, 2, 3)], run.Clock(15));
    }

    [Fact]
    public void OnMerge_TriggerNotMadeForIt_FailsInItsName()
    {
        var run = new TriggeredRun(Sessions, new DeltaTrigger(5));
        run.Add(0, 1);

        var thrown = Assert.Throws<NotSupportedException>(() => run.Add(5, 2));

        Assert.Equal("Expected a trigger that can merge, for windows that merge, got DeltaTrigger.", thrown.Message);
    }
}
