using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Coordination.Tests.Time;

public sealed class SchedulerTimeProviderTests : IAsyncLifetime
{
    private readonly ActorSystem _system =
        ActorSystem.Create("time-provider", ConfigurationFactory.ParseString(VirtualScheduler.Configuration));

    private readonly List<TimeSpan> _fired = [];

    private VirtualScheduler Scheduler => VirtualScheduler.Of(_system);

    private SchedulerTimeProvider Time => new(_system.Scheduler);

    [Fact]
    public void Clocks_TimeAdvances_FollowTheScheduler()
    {
        var time = Time;
        var before = time.GetTimestamp();

        Scheduler.Advance(Seconds(90));

        Assert.Equal(VirtualScheduler.Epoch + Seconds(90), time.GetUtcNow());
        Assert.Equal(Seconds(90), time.GetElapsedTime(before));
        Assert.Equal(TimeZoneInfo.Utc, time.LocalTimeZone);
    }

    [Fact]
    public void CreateTimer_NoPeriod_FiresOnce()
    {
        using var timer = Time.CreateTimer(Fire, null, Seconds(5), Timeout.InfiniteTimeSpan);

        Scheduler.Advance(Seconds(60));

        Assert.Equal([Seconds(5)], _fired);
    }

    [Fact]
    public void CreateTimer_Period_FiresAgainAndAgain()
    {
        using var timer = Time.CreateTimer(Fire, null, Seconds(1), Seconds(2));

        Scheduler.Advance(Seconds(6));

        Assert.Equal([Seconds(1), Seconds(3), Seconds(5)], _fired);
    }

    [Fact]
    public void Change_NewDueTime_ReplacesTheOldOne()
    {
        using var timer = Time.CreateTimer(Fire, null, Seconds(5), Timeout.InfiniteTimeSpan);

        Scheduler.Advance(Seconds(4));
        Assert.True(timer.Change(Seconds(4), Timeout.InfiniteTimeSpan));
        Scheduler.Advance(Seconds(60));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Scheduler.Advance(Seconds(60));

        Assert.Equal([Seconds(8)], _fired);
    }

    [Fact]
    public async Task Dispose_Timer_FiresNoMoreAndRefusesChanges()
    {
        var timer = Time.CreateTimer(Fire, null, Seconds(1), Seconds(1));
        Scheduler.Advance(Seconds(1));

        await timer.DisposeAsync();
        Scheduler.Advance(Seconds(60));

        Assert.Equal([Seconds(1)], _fired);
        Assert.False(timer.Change(Seconds(1), Seconds(1)));
    }

    [Fact]
    public void Cancellation_OnTheProvider_ComesWhenVirtualTimeDoes()
    {
        using var patience = new CancellationTokenSource(Seconds(30), Time);

        Scheduler.Advance(Seconds(29));
        Assert.False(patience.IsCancellationRequested);
        Scheduler.Advance(Seconds(1));

        Assert.True(patience.IsCancellationRequested);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    private static TimeSpan Seconds(int seconds) => TimeSpan.FromSeconds(seconds);

    private void Fire(object? state) => _fired.Add(Scheduler.MonotonicClock);
}
