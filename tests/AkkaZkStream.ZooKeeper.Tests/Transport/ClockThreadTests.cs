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
        IReadOnlyList<string>? fired;
        do
        {
            fired = await TryFireTwoAsync(TimeSpan.FromMilliseconds(50));
        }
        while (fired is null);

        Assert.Equal(["early", "late"], fired);
    }

    /// <summary>In which order two timers fire, of which the one that was created first is due last; null when the
    /// thread was held up so long between the two that nobody can say.</summary>
    private static async Task<IReadOnlyList<string>?> TryFireTwoAsync(TimeSpan apart)
    {
        var fired = new List<string>();
        var both = new CountdownEvent(2);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = TimeProvider.System.GetTimestamp();

        using var late = ClockThread.Shared.CreateTimer(_ => Fire("late"), null, apart, Timeout.InfiniteTimeSpan);
        using var early = ClockThread.Shared.CreateTimer(_ => Fire("early"), null, apart / 5, Timeout.InfiniteTimeSpan);

        var isClear = TimeProvider.System.GetElapsedTime(begun) < apart / 2;
        await done.Task.WaitAsync(Patience);
        return isClear ? fired : null;

        void Fire(string which)
        {
            fired.Add(which);
            if (both.Signal()) done.SetResult();
        }
    }
}
