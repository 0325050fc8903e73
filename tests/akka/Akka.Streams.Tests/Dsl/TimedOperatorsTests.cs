using Akka.Streams.Dsl;
using Akka.Streams.TestKit;
using Akka.TestKit;

namespace Akka.Streams.Tests.Dsl;

/// <summary>All time goes through the system's scheduler: here it moves only when the test says so.</summary>
public class TimedOperatorsTests() : StreamsTestKit(
    "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit\"")
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private TestScheduler Scheduler => (TestScheduler)Sys.Scheduler;

    [Fact]
    public async Task Tick_TimePasses_EmitsOncePerInterval()
    {
        var (cancelable, sink) = Source.Tick(Second, Second, "tick")
            .ToMaterialized(this.SinkProbe<string>(), Keep.Both).Run(Materializer);
        await Started(sink);

        for (var i = 0; i < 3; i++)
        {
            Scheduler.Advance(Second);
            sink.ExpectNext("tick");
        }

        cancelable.Cancel();
        sink.ExpectComplete();
        Assert.True(cancelable.IsCancellationRequested);
    }

    [Fact]
    public async Task TakeWithin_TimeIsOver_Completes()
    {
        var (source, sink) = await Start(flow => flow.TakeWithin(Second));
        source.SendNext(1);
        sink.ExpectNext(1);

        Scheduler.Advance(Second);

        sink.ExpectComplete();
        source.ExpectCancellation();
    }

    [Fact]
    public async Task SkipWithin_BeforeAndAfter_DropsAndPasses()
    {
        using var seen = new CountdownEvent(1);
        var (source, sink) = await Start(flow => flow.Select(x => Count(seen, x)).SkipWithin(Second));
        source.SendNext(1);
        Assert.True(seen.Wait(Limit));

        Scheduler.Advance(Second);
        seen.Reset();
        source.SendNext(2);

        sink.ExpectNext(2);
    }

    [Fact]
    public async Task GroupedWithin_TimeIsOver_EmitsWhatThereIs()
    {
        using var seen = new CountdownEvent(2);
        var (source, sink) = this.SourceProbe<int>().Select(x => Count(seen, x))
            .GroupedWithin(10, Second).Select(g => string.Join("+", g))
            .ToMaterialized(this.SinkProbe<string>(), Keep.Both).Run(Materializer);
        await Started(sink);
        source.SendNext(1);
        source.SendNext(2);
        Assert.True(seen.Wait(Limit));

        Scheduler.Advance(Second);

        sink.ExpectNext("1+2");
    }

    [Fact]
    public async Task InitialTimeout_NoElementInTime_Fails()
    {
        var (_, sink) = await Start(flow => flow.InitialTimeout(Second));

        Scheduler.Advance(Second);

        Assert.IsType<TimeoutException>(sink.ExpectError());
    }

    [Fact]
    public async Task CompletionTimeout_NotCompletedInTime_Fails()
    {
        var (source, sink) = await Start(flow => flow.CompletionTimeout(Second));
        source.SendNext(1);
        sink.ExpectNext(1);

        Scheduler.Advance(Second);

        Assert.IsType<TimeoutException>(sink.ExpectError());
    }

    [Fact]
    public async Task InitialDelay_BeforeItsEnd_EmitsNothing()
    {
        var sink = Source.Single(1).InitialDelay(Second).RunWith(this.SinkProbe<int>(), Materializer);
        await Started(sink);

        Scheduler.Advance(Second);

        sink.ExpectNext(1).ExpectComplete();
    }

    [Fact]
    public async Task RestartSource_SourceFails_RunsAnewAfterADoublingPause()
    {
        var runs = 0;
        var settings = RestartSettings.Create(Second, Second * 10, 0).WithMaxRestarts(2, TimeSpan.FromHours(1));
        var sink = RestartSource.WithBackoff(
            () => FailingAfter(++runs), settings)
            .RunWith(this.SinkProbe<int>(), Materializer);

        sink.Request(10).ExpectNext(1);
        await AdvanceUntil(Second, () => Volatile.Read(ref runs) == 2);
        sink.ExpectNext(2);
        await AdvanceUntil(Second * 2, () => Volatile.Read(ref runs) == 3);
        sink.ExpectNext(3);

        Assert.IsType<Boom>(sink.ExpectError());
    }

    [Fact]
    public async Task RestartSource_OnFailuresOnly_CompletesWithItsSource() =>
        Assert.Equal([1], await Soon(RestartSource.OnFailuresWithBackoff(
            () => Source.Single(1), RestartSettings.Create(Second, Second, 0)).RunWith(Sink.Seq<int>(), Materializer)));

    private async Task<(TestPublisher.Probe<int> Source, TestSubscriber.Probe<int> Sink)> Start(
        Func<Source<int, TestPublisher.Probe<int>>, Source<int, TestPublisher.Probe<int>>> build)
    {
        var probes = build(this.SourceProbe<int>()).ToMaterialized(this.SinkProbe<int>(), Keep.Both).Run(Materializer);
        await Started(probes.Item2);
        return probes;
    }

    // All stages have started, and so their timers, when the subscription has come through.
    private static Task Started<T>(TestSubscriber.Probe<T> sink) => sink.RequestAsync(100);

    // What the stage sees after this element comes in a later turn of its island.
    private static int Count(CountdownEvent seen, int element)
    {
        seen.Signal();
        return element;
    }

    // The timer is set on the stage's island, after what the test has seen: time moves until it has fired.
    private Task AdvanceUntil(TimeSpan step, Func<bool> condition) => AwaitConditionAsync(() =>
    {
        Scheduler.Advance(step);
        return Task.FromResult(condition());
    }, Limit);
}
