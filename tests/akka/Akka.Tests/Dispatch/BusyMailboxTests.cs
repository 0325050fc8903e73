using Akka.Actor;

namespace Akka.Tests.Dispatch;

/// <summary>Actors that always have a message waiting share the pool's few threads.</summary>
public sealed class BusyMailboxTests : Akka.TestKit.Xunit2.TestKit
{
    // More than there are threads on any machine that this runs on.
    private static readonly int Actors = 16 * Environment.ProcessorCount;

    private const long Enough = 50_000;

    /// <summary>
    /// A mailbox that kept its thread while others wait would leave far behind who gets none: the pool adds a thread only
    /// twice a second, in which time one actor handles millions of messages.
    /// </summary>
    private const long AheadMax = 40 * Enough;

    [Fact]
    public async Task Actors_AlwaysBusy_AllMakeProgress()
    {
        var race = new Race();
        for (var i = 0; i < Actors; i++)
        {
            var index = i;
            Sys.ActorOf(Props.Create(() => new Runner(race, index))).Tell(Step.Instance);
        }

        var counts = await race.Ended.Task.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.InRange(counts.Max(), Enough, AheadMax);
    }

    private sealed class Step
    {
        public static readonly Step Instance = new();
    }

    /// <summary>Ends when the last actor has had enough: then it is looked at how far ahead the first is.</summary>
    private sealed class Race
    {
        private int _running = Actors;

        public long[] Counts { get; } = new long[Actors];

        public TaskCompletionSource<long[]> Ended { get; } = new();

        public void Arrive()
        {
            if (Interlocked.Decrement(ref _running) == 0)
                Ended.SetResult([.. Counts]);
        }
    }

    private sealed class Runner(Race race, int index) : UntypedActor
    {
        protected override void OnReceive(object message)
        {
            if (++race.Counts[index] == Enough)
                race.Arrive();
            if (!race.Ended.Task.IsCompleted)
                Self.Tell(message);
        }
    }
}
