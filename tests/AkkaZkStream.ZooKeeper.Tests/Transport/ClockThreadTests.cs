using AkkaZkStream.ZooKeeper.Transport;

namespace AkkaZkStream.ZooKeeper.Tests.Transport;

public sealed class ClockThreadTests
{
    // Generous: it only bounds how long a failing test takes.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Durations that end beyond what a timestamp can hold, exactly or once rounded.</summary>
    public static TheoryData<TimeSpan> FarAway => new()
    {
        TimeSpan.MaxValue,
        TimeSpan.FromTicks(long.MaxValue / 2),
        TimeSpan.FromSeconds(long.MaxValue / 1e9) - TimeProvider.System.GetElapsedTime(0),
        TimeSpan.FromSeconds(long.MaxValue / 1e9),
    };

    [Theory]
    [MemberData(nameof(FarAway))]
    public async Task CreateTimer_FarAway_NeitherFiresNorHoldsUpOthers(TimeSpan delay)
    {
        var hasFired = false;
        using var far = ClockThread.Shared.CreateTimer(_ => hasFired = true, null, delay, Timeout.InfiniteTimeSpan);
        var near = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        using var timer = ClockThread.Shared.CreateTimer(
            _ => near.SetResult(), null, TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);

        await near.Task.WaitAsync(Patience);
        Assert.False(hasFired);
    }

    [Fact]
    public async Task CreateTimer_Two_FireInTheOrderOfTheirTimes()
    {
        var fired = new List<string>();
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        using var late = ClockThread.Shared.CreateTimer(
            _ =>
            {
                fired.Add("late");
                both.SetResult();
            },
            null,
            TimeSpan.FromMilliseconds(50),
            Timeout.InfiniteTimeSpan);
        using var early = ClockThread.Shared.CreateTimer(
            _ => fired.Add("early"), null, TimeSpan.FromMilliseconds(10), Timeout.InfiniteTimeSpan);

        await both.Task.WaitAsync(Patience);
        Assert.Equal(["early", "late"], fired);
    }
}
