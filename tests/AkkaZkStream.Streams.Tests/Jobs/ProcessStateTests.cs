using Akka.Actor;
using Akka.Configuration;
using AkkaZkStream.Streams.Tests.Stages;
using AkkaZkStream.TestKit;

namespace AkkaZkStream.Streams.Tests.Jobs;

/// <summary>What a process function keeps of a window, and of a key.</summary>
public sealed class ProcessStateTests : VirtualTimeTest
{
    private static readonly StateTag<int> Seen = new("seen");
    private static readonly StateTag<string> Last = new("last");

    [Fact]
    public async Task WindowState_WindowFiresAgain_IsWhatTheFunctionLeft()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 20, 2, 3]).Window(Window.Tumbling(new TimeSpan(10)), new TimeSpan(100))
            .Process<(long, int, int)>((elements, context) =>
            {
                var seen = context.WindowState(Seen);
                context.Collect((context.Window.StartTicks, seen.Value, elements.Length));
                seen.Value = elements.Length;
            }));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([(0, 0, 2), (0, 2, 3), (0, 3, 4), (20, 0, 1)], results);
    }

    [Fact]
    public async Task WindowState_PurgingTrigger_StaysWhileTheElementsGo()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 2, 3, 10, 11]).Window(Window.Tumbling(new TimeSpan(10)))
            .Trigger(Trigger.Count<int>(2).Purging())
            .Process<(int, int)>((elements, context) =>
            {
                var seen = context.WindowState(Seen);
                seen.Value += elements.Length;
                context.Collect((elements.Length, seen.Value));
            }));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([(2, 2), (2, 4), (2, 2)], results);
    }

    [Fact]
    public async Task WindowState_TwoTagsAndTwoKeys_AreKeptApart()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 2, 3]).KeyBy(value => value % 2).Window(Window.Tumbling(new TimeSpan(10)))
            .Trigger(Trigger.Count<int>(1))
            .Process<string>((key, elements, context) =>
            {
                var (seen, last) = (context.WindowState(Seen), context.WindowState(Last));
                context.Collect($"{key}: {seen.Value} {last.Value}");
                (seen.Value, last.Value) = (elements.Length, $"{elements[^1]}");
            }));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal(["0: 0 ", "0: 1 2", "1: 0 ", "1: 1 1"], results.Order());
    }

    [Fact]
    public async Task GlobalState_OverWindows_IsTheKeysOwn()
    {
        var job = new StreamEnvironment(System);
        var results = Collect(Columns(job, [0, 1, 10, 11, 20]).KeyBy(value => value % 2)
            .Window(Window.Tumbling(new TimeSpan(10)))
            .Process<(long, int, int)>((key, elements, context) =>
            {
                var seen = context.GlobalState(Seen);
                seen.Value += elements.Length;
                context.Collect((context.Window.StartTicks, key, seen.Value));
            }));

        await job.Execute().Completion.WaitAsync(Patience);

        Assert.Equal([(0, 0, 1), (0, 1, 1), (10, 0, 2), (10, 1, 2), (20, 1, 3)], results.Order());
    }

    [Fact]
    public async Task GlobalState_OfMoreKeysThanTheLimit_FailsWithIt()
    {
        var limited = ActorSystem.Create("limited", ConfigurationFactory
            .ParseString("akka.zkstream.streams.window-keys-max = 2")
            .WithFallback(ConfigurationFactory.ParseString(VirtualScheduler.Configuration)));
        var job = new StreamEnvironment(limited);
        Collect(Columns(job, [0, 1, 2]).KeyBy(value => value).Window(Window.Global())
            .Process<int>((_, _, context) => context.GlobalState(Seen).Value++));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => job.Execute().Completion.WaitAsync(Patience));
        await limited.Terminate();

        Assert.Equal("window-keys-max", Assert.IsType<StateLimitException>(failure.GetBaseException()).Setting);
    }

    [Fact]
    public async Task WindowState_OfSessions_IsRefused()
    {
        var job = new StreamEnvironment(System);
        Collect(Columns(job, [0]).Window(Window.Session(new TimeSpan(5)))
            .Process<int>((_, context) => context.WindowState(Seen).Value++));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => job.Execute().Completion.WaitAsync(Patience));

        Assert.Equal(Messages.WindowStateOfSessions, failure.GetBaseException().Message);
    }

    private static DataStream<int> Columns(StreamEnvironment job, long[] timestamps) =>
        job.FromColumns<int>(
            timestamps, Enumerable.Range(1, timestamps.Length).ToArray(), Watermarks.Monotonous(), batchSize: 1);

    private static List<T> Collect<T>(DataStream<T> stream)
    {
        var results = new List<T>();
        stream.ForEachBatch(batch => results.AddRange(batch.Values));
        return results;
    }
}
